package io.careline.intake.app.push;

import io.careline.contract.Channel;
import io.careline.intake.app.MailboxSettings;
import io.careline.intake.domain.push.Endpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which way messages to customers take: a push for their source, else the mailbox's relay, else a
 * push for their channel. Where there is none, integrations read {@code careline.outbound}.
 */
@ApplicationScoped
public class Outlets {
  private final PushSettings pushes;
  private final MailboxSettings mailboxes;

  Outlets(PushSettings pushes, MailboxSettings mailboxes) {
    this.pushes = pushes;
    this.mailboxes = mailboxes;
  }

  Optional<Endpoint> of(Channel channel, String source) {
    return push(channel, outlet -> outlet.source().filter(source::equals).isPresent())
        .or(() -> relay(channel, source))
        .or(() -> push(channel, outlet -> outlet.source().isEmpty()));
  }

  Optional<PushSettings.Outlet> push(String name) {
    return Optional.ofNullable(pushes.outbound().get(name));
  }

  private Optional<Endpoint> push(Channel channel, Predicate<PushSettings.Outlet> fits) {
    return pushes.outbound().entrySet().stream()
        .filter(entry -> entry.getValue().channel() == channel && fits.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(name -> new Endpoint(Endpoint.Kind.MESSAGE, name));
  }

  private Optional<Endpoint> relay(Channel channel, String source) {
    return mailboxes.all().entrySet().stream()
        .filter(_ -> channel == Channel.EMAIL)
        .filter(entry -> entry.getValue().smtp().isPresent())
        .filter(entry -> entry.getValue().address().equalsIgnoreCase(source))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .map(name -> new Endpoint(Endpoint.Kind.MAIL, name));
  }
}
