package io.dese.proxy.auth;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses: all, or those whose first bits are given. IPv4 addresses that come inside
 * IPv6 ({@code ::ffff:10.0.0.1}) are IPv4 addresses, in rules and in connections.
 */
final class AddressRange {

  static final AddressRange ALL = new AddressRange(null, 0);

  private static final int V4_LENGTH = 4;
  private static final int V6_LENGTH = 16;
  private static final int MAPPED_BITS = 96;

  private final byte @Nullable [] network;
  private final int bits;

  private AddressRange(byte @Nullable [] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * Of {@code 10.0.0.0/8} or {@code fd00::/8}; bits of the address behind the prefix do not count,
   * as in PostgreSQL.
   *
   * @throws IllegalArgumentException when it is not that
   */
  static AddressRange cidr(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(text.substring(0, slash));
    String prefix = text.substring(slash + 1);
    int max = address.length * Byte.SIZE;
    if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > max) {
      throw new IllegalArgumentException(
          "the prefix in '%s' must be a number from 0 to %d".formatted(text, max));
    }
    return of(address, Integer.parseInt(prefix));
  }

  /**
   * Of an address and a mask such as {@code 255.255.0.0}.
   *
   * @throws IllegalArgumentException when they are not that
   */
  static AddressRange masked(String address, String mask) {
    byte[] bytes = address(address);
    byte[] ones = address(mask);
    if (bytes.length != ones.length) {
      throw new IllegalArgumentException(
          "address '%s' and mask '%s' are of different kinds".formatted(address, mask));
    }
    int length = 0;
    for (byte one : ones) {
      length += Integer.bitCount(one & 0xff);
    }
    if (!Arrays.equals(ones, ones(ones.length, length))) {
      throw new IllegalArgumentException("mask '" + mask + "' has gaps");
    }
    return of(bytes, length);
  }

  private static byte[] ones(int length, int bits) {
    byte[] mask = new byte[length];
    for (int i = 0; i < bits; i++) {
      mask[i / Byte.SIZE] |= (byte) (0x80 >> (i % Byte.SIZE));
    }
    return mask;
  }

  private static AddressRange of(byte[] address, int bits) {
    byte[] plain = unmapped(address);
    return plain.length != address.length && bits >= MAPPED_BITS
        ? new AddressRange(plain, bits - MAPPED_BITS)
        : new AddressRange(address, bits);
  }

  private static byte[] address(String text) {
    // Zones would be taken for the address without its zone.
    byte[] bytes = text.indexOf('%') < 0 ? NetUtil.createByteArrayFromIpAddressString(text) : null;
    if (bytes == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IP address: an address with its prefix length, or all");
    }
    return bytes;
  }

  private static byte[] unmapped(byte[] address) {
    if (address.length != V6_LENGTH) {
      return address;
    }
    for (int i = 0; i < V6_LENGTH - V4_LENGTH; i++) {
      if (address[i] != (i < 10 ? 0 : (byte) 0xff)) {
        return address;
      }
    }
    return Arrays.copyOfRange(address, V6_LENGTH - V4_LENGTH, V6_LENGTH);
  }

  boolean contains(InetAddress address) {
    if (network == null) {
      return true;
    }
    byte[] other = unmapped(address.getAddress());
    if (other.length != network.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % Byte.SIZE);
      if (((other[i / Byte.SIZE] ^ network[i / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network == null ? "all" : HexFormat.of().formatHex(network) + "/" + bits;
  }
}
