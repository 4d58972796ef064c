package io.dese.proxy.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * All addresses with the same beginning, as in {@code 10.0.0.0/8}.
 *
 * @param address 4 bytes, or 16; none for every address there is
 * @param bits how many of its first bits count
 */
record AddressRange(Bytes address, int bits) {

  /** Every address, of both kinds. */
  static final AddressRange ALL = new AddressRange(new Bytes(""), 0);

  private static final String RULE =
      "must have all, an address or a range as in 10.0.0.0/8 for its address";

  /** Nothing that a resolver would be asked for. */
  private static final Pattern NUMERIC =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /** Bytes of an address as characters below 256: comparable, and immutable. */
  record Bytes(String chars) {

    static Bytes of(byte[] bytes) {
      return new Bytes(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    int bit(int index) {
      return chars.charAt(index / 8) >> (7 - index % 8) & 1;
    }
  }

  /**
   * Reads {@code all}, an address or a range.
   *
   * @throws ConfigException if it is anything else, or bits are set behind those that count
   */
  static AddressRange parse(String text) {
    if (text.equals("all")) {
      return ALL;
    }
    int slash = text.indexOf('/');
    Bytes address = address(slash < 0 ? text : text.substring(0, slash), text);
    int width = address.chars().length() * 8;
    int bits = slash < 0 ? width : bits(text.substring(slash + 1), width, text);
    for (int bit = bits; bit < width; bit++) {
      if (address.bit(bit) != 0) {
        throw ConfigException.of(
            "address", text, "must have no bits set behind the first " + bits + " of its address");
      }
    }
    return new AddressRange(address, bits);
  }

  /** Whether {@code other} begins like this; IPv4 and IPv6 never match. */
  boolean contains(InetAddress other) {
    Bytes bytes = Bytes.of(other.getAddress());
    if (this.equals(ALL)) {
      return true;
    }
    if (bytes.chars().length() != address.chars().length()) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (bytes.bit(bit) != address.bit(bit)) {
        return false;
      }
    }
    return true;
  }

  private static Bytes address(String numeric, String text) {
    try {
      if (NUMERIC.matcher(numeric).matches()) {
        return Bytes.of(InetAddress.getByName(numeric).getAddress());
      }
    } catch (UnknownHostException e) {
      // It looked like an address and is none.
    }
    throw ConfigException.of("address", text, RULE);
  }

  private static int bits(String digits, int width, String text) {
    if (digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) <= width) {
      return Integer.parseInt(digits);
    }
    throw ConfigException.of("address", text, RULE);
  }

  @Override
  public String toString() {
    if (this.equals(ALL)) {
      return "all";
    }
    try {
      byte[] bytes = address.chars().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }
}
