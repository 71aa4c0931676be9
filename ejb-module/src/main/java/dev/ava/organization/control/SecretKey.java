package dev.ava.organization.control;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/**
 * An AES key and the name it goes by in what it encrypted: eight hex digits of its SHA-256, so that
 * a row says which key it needs without telling anything about it.
 */
record SecretKey(String id, SecretKeySpec spec) {

  static SecretKey of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new SecretKey(HexFormat.of().formatHex(digest, 0, 4), new SecretKeySpec(bytes, "AES"));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "SecretKey[" + id + "]";
  }
}
