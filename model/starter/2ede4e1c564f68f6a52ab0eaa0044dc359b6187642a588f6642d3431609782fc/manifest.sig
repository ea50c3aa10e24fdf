{
  "algorithm" : "Ed25519",
  "keyId" : "123226e5c1a9ffb4",
  "signature" : "/Sgcs4kDpT2Cb8cBY+nfC+MmWOolqr4/oVOZMUN8aFL1CeWQYMaw/L7SB20pwqbjfdW4jcj38pzykVy6MSdaAQ=="
}
