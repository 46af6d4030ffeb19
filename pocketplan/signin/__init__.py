"""How somebody comes in: invitations, passkeys, recovery codes, and proving it again."""
