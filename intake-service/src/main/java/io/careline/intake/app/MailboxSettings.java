package io.careline.intake.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
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

    /** What a mail is that goes on in a thread under another subject. */
    @WithDefault("JOIN")
    NewSubject newSubject();

    /** What the same mail is in another mailbox. */
    @WithDefault("EACH")
    Copies copies();

    /** The relay that takes its mails; without it nothing is sent. */
    Optional<Smtp> smtp();

    /** Where its mails are fetched; without it they are posted by an integration. */
    Optional<Imap> imap();
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

  /** What a mail is that goes on in a thread under another subject. */
  enum NewSubject {
    /** It belongs to the thread's inquiry. */
    JOIN,
    /** It is another matter and opens an inquiry of its own. */
    SPLIT
  }

  /** What the same mail is in another mailbox. */
  enum Copies {
    /** Each mailbox has an inquiry of its own. */
    EACH,
    /** The mailbox that is read first has the inquiry; the others tell of a duplicate. */
    FIRST
  }

  /** A mail store. Nothing is deleted there. */
  interface Imap {
    /** Its name. */
    String host();

    /** Its port. */
    @WithDefault("993")
    int port();

    /** The user. */
    String user();

    /** The user's password; without it OAuth2 is used. */
    Optional<String> password();

    /** How an access token is obtained. */
    Optional<OAuth2> oauth2();

    /** How the connection is kept secret. */
    @WithDefault("TLS")
    Tls tls();

    /** The folder that is read. */
    @WithDefault("INBOX")
    String folder();

    /** What is read of a folder that was never read before. */
    @WithDefault("NEW")
    From from();

    /** How long it takes at most until a new mail is seen, if the store tells of none. */
    @WithDefault("PT1M")
    Duration pollEvery();
  }

  /** Credentials for access tokens (RFC 6749). */
  interface OAuth2 {
    /** Where tokens are given. */
    URI tokenUrl();

    /** The client. */
    String clientId();

    /** The client's secret. */
    Optional<String> clientSecret();

    /** With it a person's mailbox is read; without it the client's own right counts. */
    Optional<String> refreshToken();

    /** What is asked for. */
    Optional<String> scope();
  }

  /** What is read of a folder that was never read before. */
  enum From {
    /** All that is in it. */
    BEGINNING,
    /** What comes from now on. */
    NEW
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
