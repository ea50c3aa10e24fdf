{
  "algorithm" : "Ed25519",
  "keyId" : "c8c5b3a78640fe0a",
  "signature" : "wCIf4PAca9qc5pUApA3JI/oC8V85MObSUA+9aSJpt7IHtx/dP9FmTxkJJZa9AN5HisURhhX9X0L+k46agGIACA=="
}
