package io.dese.proxy.auth;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses: all, or those whose first bits are given. IPv4 addresses that come inside
 * IPv6 ({@code ::ffff:10.0.0.1}) are IPv4 addresses, in rules and in connections.
 *
 * @param network null for every address there is
 * @param bits how many of its first bits count
 */
record AddressRange(@Nullable InetAddress network, int bits) {

  static final AddressRange ALL = new AddressRange(null, 0);

  private static final int MAPPED_BITS = 96;

  /**
   * Of {@code 10.0.0.0/8} or {@code fd00::/8}; bits of the address behind the prefix do not count,
   * as in PostgreSQL. An address without a prefix is that address alone.
   *
   * @throws IllegalArgumentException when it is not that
   */
  static AddressRange cidr(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    int max = address.length * Byte.SIZE;
    if (slash < 0) {
      return of(address, max);
    }
    String prefix = text.substring(slash + 1);
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
    while (length < ones.length * Byte.SIZE && bit(ones, length)) {
      length++;
    }
    for (int i = length; i < ones.length * Byte.SIZE; i++) {
      if (bit(ones, i)) {
        throw new IllegalArgumentException("mask '" + mask + "' has gaps");
      }
    }
    return of(bytes, length);
  }

  /** Whether a word is written as an address. */
  static boolean isAddress(String text) {
    // Zones would be taken for the address without its zone.
    return text.indexOf('%') < 0 && NetUtil.createByteArrayFromIpAddressString(text) != null;
  }

  private static byte[] address(String text) {
    byte[] bytes = isAddress(text) ? NetUtil.createByteArrayFromIpAddressString(text) : null;
    if (bytes == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an IP address: an address, one with its prefix length, or all");
    }
    return bytes;
  }

  /** The JDK makes IPv4 of what comes inside IPv6. */
  private static AddressRange of(byte[] address, int bits) {
    try {
      InetAddress network = InetAddress.getByAddress(cut(address, bits));
      boolean mapped = network.getAddress().length != address.length;
      return new AddressRange(network, mapped ? bits - MAPPED_BITS : bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }

  private static byte[] cut(byte[] address, int bits) {
    byte[] network = address.clone();
    for (int i = bits; i < network.length * Byte.SIZE; i++) {
      network[i / Byte.SIZE] &= (byte) ~(0x80 >> (i % Byte.SIZE));
    }
    return network;
  }

  private static boolean bit(byte[] bytes, int index) {
    return (bytes[index / Byte.SIZE] & 0x80 >> (index % Byte.SIZE)) != 0;
  }

  boolean contains(InetAddress address) {
    if (network == null) {
      return true;
    }
    byte[] wanted = network.getAddress();
    byte[] other = plain(address).getAddress();
    if (other.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      if (bit(wanted, i) != bit(other, i)) {
        return false;
      }
    }
    return true;
  }

  /** An Inet6Address may have been made so that it holds an IPv4 one all the same. */
  private static InetAddress plain(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has the bytes of one", e);
    }
  }

  /** As it stands in a rule. */
  @Override
  public String toString() {
    return network == null ? "all" : NetUtil.toAddressString(network) + '/' + bits;
  }
}
