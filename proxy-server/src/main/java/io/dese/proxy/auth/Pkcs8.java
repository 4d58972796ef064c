package io.dese.proxy.auth;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Wraps keys in their older forms, PKCS #1 (RFC 8017) and SEC 1 (RFC 5915), into PKCS #8 (RFC
 * 5208), the only form that the JDK reads.
 */
final class Pkcs8 {

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int INTEGER = 0x02;
  private static final int PARAMETERS = 0xa0;

  private static final byte[] VERSION = {INTEGER, 1, 0};

  /** AlgorithmIdentifier of rsaEncryption. */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** Object identifier of id-ecPublicKey. */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Pkcs8() {}

  static byte[] ofRsa(byte[] pkcs1) {
    return wrapped(RSA, pkcs1);
  }

  /** Empty when the key does not name its curve. */
  static Optional<byte[]> ofEc(byte[] sec1) {
    try {
      int at = content(sec1, 0);
      at = next(sec1, at);
      at = next(sec1, at);
      if (at >= sec1.length || (sec1[at] & 0xff) != PARAMETERS) {
        return Optional.empty();
      }
      byte[] curve = Arrays.copyOfRange(sec1, content(sec1, at), next(sec1, at));
      return Optional.of(wrapped(element(SEQUENCE, EC, curve), sec1));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      // Cut off: no key, and no curve either.
      return Optional.empty();
    }
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    return element(SEQUENCE, VERSION, algorithm, element(OCTET_STRING, key));
  }

  /** Where the content of the element that begins there begins. */
  private static int content(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    return at + 2 + (length < 0x80 ? 0 : length - 0x80);
  }

  private static int next(byte[] der, int at) {
    int length = der[at + 1] & 0xff;
    int start = content(der, at);
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < start; i++) {
        length = (length << Byte.SIZE) | (der[i] & 0xff);
      }
    }
    return start + length;
  }

  private static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (length < 0x80) {
      element.write(length);
    } else {
      // Two bytes are enough for any key.
      element.write(0x82);
      element.write(length >> Byte.SIZE);
      element.write(length);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
