package io.careline.intake.app.mail;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Where the contents of attachments are kept: each once, under its digest. */
public interface KeepFiles {

  /** Keeps {@code file}; nothing to do if the same was kept before. May block. */
  void keep(String digest, Path file);

  /** An attachment of a message, if the message is one of that inquiry. May block. */
  Optional<StoredFile> find(UUID inquiryId, UUID messageId, int place);

  /** A piece of a content, from 0; empty behind the last one. May block. */
  Optional<byte[]> piece(String digest, int number);

  /** An attachment whose content is kept. */
  record StoredFile(String name, String type, long size, String digest) {}
}
