package io.bencao.protocols.connection;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys in PKCS#8, opened and compared with a certificate. */
final class PrivateKeys {

    private PrivateKeys() {}

    /** @throws GeneralSecurityException if it is no such key */
    static PrivateKey plain(byte[] pkcs8, String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** @throws GeneralSecurityException if the password does not open it */
    static PrivateKey opened(byte[] encrypted, String password, String algorithm) throws GeneralSecurityException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
            AlgorithmParameters parameters = info.getAlgParameters();
            // PBES2 names its parts in the parameters.
            String cipherName =
                    info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
                            ? parameters.toString()
                            : info.getAlgName();
            Cipher cipher = Cipher.getInstance(cipherName);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(cipherName).generateSecret(new PBEKeySpec(password.toCharArray())),
                    parameters);
            KeySpec spec = info.getKeySpec(cipher);
            return KeyFactory.getInstance(algorithm).generatePrivate(spec);
        } catch (java.io.IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Whether a private key and a public key belong together: what one signs the other accepts. */
    static boolean match(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        String algorithm =
                switch (certified.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> certified.getAlgorithm();
                };
        byte[] text = {1, 2, 3};
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(text);
        byte[] signature = signer.sign();
        Signature judge = Signature.getInstance(algorithm);
        judge.initVerify(certified);
        judge.update(text);
        return judge.verify(signature);
    }
}
