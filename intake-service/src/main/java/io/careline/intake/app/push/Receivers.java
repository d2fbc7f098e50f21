package io.careline.intake.app.push;

import io.careline.intake.domain.push.PublicAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;

/** Tells which receivers may be reached. */
@ApplicationScoped
public class Receivers {
  private static final String NOT_HTTPS = "NOT_HTTPS";
  private static final String NOT_PUBLIC = "ADDRESS_NOT_PUBLIC";
  private static final String UNKNOWN = "HOST_UNKNOWN";

  private final boolean allowLoopback;

  Receivers(PushSettings settings) {
    this.allowLoopback = settings.allowLoopback();
  }

  /** The receiver must not be reached; the message is a code. */
  public static final class ForbiddenReceiverException extends RuntimeException {
    ForbiddenReceiverException(String code) {
      super(code);
    }

    /** Why, for metrics and dead letters. */
    public String code() {
      return String.valueOf(getMessage());
    }
  }

  /** A receiver's name without the brackets of an IPv6 address. */
  static String hostOf(URI url) {
    String host = url.getHost() == null ? "" : url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * An address of the receiver. Connect to it and not to the name, which may stand for another
   * address a moment later. Blocks while the name is looked up.
   *
   * @throws ForbiddenReceiverException if any of the name's addresses must not be reached
   */
  public InetAddress addressOf(URI url) {
    InetAddress[] all;
    try {
      // An empty name would stand for this machine.
      all = hostOf(url).isEmpty() ? new InetAddress[0] : InetAddress.getAllByName(hostOf(url));
    } catch (UnknownHostException e) {
      throw new ForbiddenReceiverException(UNKNOWN);
    }
    if (all.length == 0) {
      throw new ForbiddenReceiverException(UNKNOWN);
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    boolean local = allowLoopback && Stream.of(all).allMatch(InetAddress::isLoopbackAddress);
    if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
      throw new ForbiddenReceiverException(NOT_HTTPS);
    }
    if (!local && !Stream.of(all).allMatch(PublicAddress::isPublic)) {
      throw new ForbiddenReceiverException(NOT_PUBLIC);
    }
    return all[0];
  }
}
