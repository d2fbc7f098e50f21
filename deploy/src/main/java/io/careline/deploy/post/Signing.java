package io.careline.deploy.post;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What signatures are made of. */
final class Signing {
  private Signing() {}

  static String hmacHex(String secret, byte[] signed) {
    return HexFormat.of().formatHex(hmac("HmacSHA256", secret, signed));
  }

  static String hmacSha1(String secret, String signed) {
    byte[] bytes = signed.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(hmac("HmacSHA1", secret, bytes));
  }

  private static byte[] hmac(String algorithm, String secret, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sha256Hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** ECDSA with SHA-256; {@code privateKey} is PKCS 8 in base64. */
  static String ecdsa(String privateKey, byte[] signed) {
    try {
      PKCS8EncodedKeySpec key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(KeyFactory.getInstance("EC").generatePrivate(key));
      signature.update(signed);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] joined(String before, byte[] body) {
    byte[] first = before.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[first.length + body.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }
}
