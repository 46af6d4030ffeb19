"""A client as FHIR R4: codes of this product's own, and no claim of a profile."""
