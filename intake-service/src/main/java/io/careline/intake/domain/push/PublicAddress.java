package io.careline.intake.domain.push;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others: private, shared, loopback, link-local
 * (where clouds keep their metadata), multicast, documentation, and those that hide another one.
 */
public final class PublicAddress {
  private static final int[][] NOT_PUBLIC = {
    block(0, 0, 0, 8),
    block(10, 0, 0, 8),
    block(100, 64, 0, 10),
    block(127, 0, 0, 8),
    block(169, 254, 0, 16),
    block(172, 16, 0, 12),
    block(192, 0, 0, 24),
    block(192, 0, 2, 24),
    block(192, 88, 99, 24),
    block(192, 168, 0, 16),
    block(198, 18, 0, 15),
    block(198, 51, 100, 24),
    block(203, 0, 113, 24),
    block(224, 0, 0, 3),
  };

  private PublicAddress() {}

  /** Whether anybody on the internet means the same machine by {@code address}. */
  public static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> isPublic4(four.getAddress());
      case Inet6Address six -> isPublic6(six.getAddress());
      default -> false;
    };
  }

  private static boolean isPublic4(byte[] address) {
    int value = word(address, 0) << 16 | word(address, 2);
    for (int[] block : NOT_PUBLIC) {
      if ((value & block[1]) == block[0]) {
        return false;
      }
    }
    return true;
  }

  /** Only 2000::/3 is given out, and parts of it tunnel to IPv4 or are for documents. */
  private static boolean isPublic6(byte[] address) {
    int first = word(address, 0);
    int second = word(address, 2);
    boolean given = (first & 0xE000) == 0x2000;
    boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0DB8);
    boolean tunnel = first == 0x2002;
    boolean documents = first == 0x3FFF && second < 0x1000;
    return given && !special && !tunnel && !documents;
  }

  private static int word(byte[] address, int at) {
    return (address[at] & 0xFF) << 8 | (address[at + 1] & 0xFF);
  }

  private static int[] block(int a, int b, int c, int bits) {
    return new int[] {a << 24 | b << 16 | c << 8, -1 << (32 - bits)};
  }
}
