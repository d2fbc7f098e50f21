package io.careline.intake.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** The mailboxes that customers write to, by a name for people. */
@ConfigMapping(prefix = "careline.mailboxes")
public interface MailboxSettings {
  /** All of them. */
  @WithParentName
  Map<String, Mailbox> all();

  /** One mailbox. */
  interface Mailbox {
    /** Its address; the {@code source} of the contacts that come in by it. */
    String address();

    /** What customers see beside the address. */
    Optional<String> displayName();

    /** Whether the mail server brings {@code care+anything@} to {@code care@}. */
    @WithDefault("false")
    boolean plusAddress();

    /** The relay that takes its mails; without it nothing is sent. */
    Optional<Smtp> smtp();
  }

  /** A relay. It signs with DKIM. */
  interface Smtp {
    /** Its name. */
    String host();

    /** Its port. */
    @WithDefault("587")
    int port();

    /** The user, if it wants one. */
    Optional<String> user();

    /** The user's password. */
    Optional<String> password();

    /** How the connection is kept secret. */
    @WithDefault("STARTTLS")
    Tls tls();
  }

  /** How a connection is kept secret. */
  enum Tls {
    /** Not at all: for relays on the same machine. */
    NONE,
    /** From the second command on; refused if the relay can't. */
    STARTTLS,
    /** From the first byte on. */
    TLS
  }
}
