"""A certificate for this machine, from an authority that is made for one run and trusted by it."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import certifi
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pocketplan.clock import system_clock

HERE = ipaddress.ip_address("127.0.0.1")


@dataclass(frozen=True, slots=True)
class Certificate:
    """
    chain   a file for the server: the certificate and its key
    bundle  a file for its visitors: every authority that the web trusts, and ours. As long as
            the real one, because whoever reads it for each message pays for its length
    """

    chain: Path
    bundle: Path


def made_certificate(folder: Path) -> Certificate:
    """Write both files into the folder."""
    authority_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Bench authority")])
    authority = (
        _begun(name, name, authority_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    served = (
        _begun(x509.Name([]), name, key.public_key())
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(HERE)]), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    made = Certificate(folder / "chain.pem", folder / "bundle.pem")
    made.chain.write_bytes(served.public_bytes(serialization.Encoding.PEM) + private)
    known = Path(certifi.where()).read_bytes()
    made.bundle.write_bytes(known + authority.public_bytes(serialization.Encoding.PEM))
    return made


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    now = system_clock()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
    )
