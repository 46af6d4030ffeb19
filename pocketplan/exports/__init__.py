"""What somebody takes along: as JSON, as files in one archive, as FHIR."""
