{
  "algorithm" : "Ed25519",
  "keyId" : "9e34ebebfc211492",
  "signature" : "1tdAPOIyvlSIDlt4W6U9QX2HDd3ig9K3F4M17Z39h1Sn35UhxfGIUWw9/t6jxpfBPI9kJ4MsGUtTJc4IIKAwBQ=="
}
