{
  "algorithm" : "Ed25519",
  "keyId" : "3fd46e715307cf37",
  "signature" : "dlUY8TCEJkdNoGjoWqz8fxMTHp76VVb1XQ8jDHa5BTSPNj2ItQcHEfzsYl++cfcfD3cCAlntDVOPjGbZ18m8Bw=="
}
