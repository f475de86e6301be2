#!/usr/bin/env bash
# Makes the certificates of the tests anew. They are good for a hundred years, but for expired.pem.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# authority NAME: a certificate authority.
authority() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 \
    -keyout "$scratch/$1.key" -out "$1.pem" -subj "/CN=rolecall test $1" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign 2>/dev/null
}

# leaf NAME AUTHORITY USAGE SUBJECT-ALTERNATIVE-NAME [FROM UNTIL]: a certificate and its key.
leaf() {
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" \
    -keyout "$1-key.pem" -out "$scratch/$1.csr" 2>/dev/null
  : > "$scratch/index.txt"
  cat > "$scratch/ca.conf" <<CONF
[ca]
default_ca = this
[this]
database = $scratch/index.txt
new_certs_dir = $scratch
default_md = sha256
rand_serial = yes
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
basicConstraints = critical,CA:FALSE
extendedKeyUsage = $3
subjectAltName = $4
CONF
  openssl ca -batch -notext -config "$scratch/ca.conf" -in "$scratch/$1.csr" -out "$1.pem" \
    -cert "$2.pem" -keyfile "$scratch/$2.key" \
    -startdate "${5:-20200101000000Z}" -enddate "${6:-21260101000000Z}" 2>/dev/null
}

authority authority
authority stranger
leaf server authority serverAuth IP:127.0.0.1
leaf elsewhere authority serverAuth DNS:elsewhere.example
leaf expired authority serverAuth IP:127.0.0.1 20200101000000Z 20200102000000Z
leaf client authority clientAuth DNS:kit.example
leaf impostor stranger clientAuth DNS:kit.example
