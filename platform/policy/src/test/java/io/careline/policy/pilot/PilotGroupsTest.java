package io.careline.policy.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import io.careline.contract.Channel;
import io.careline.contract.Pilot;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PilotGroupsTest {
  private static final Instant FROM = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-04-02T08:00:00Z");
  private static final DoorFacts MAIL =
      new DoorFacts("STANDARD", Channel.EMAIL, "care@example.com", "de");
  private static final int CUSTOMERS = 20_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9, 1})
  void a_share_is_drawn_as_often_as_it_says(double share) {
    Pilot pilot = pilot(new UUID(1, 1), new Pilot.Group(null, share, null));
    Random random = new Random(4711);
    long drawn = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      drawn += PilotGroups.isIn(pilot, uuid(random), MAIL) ? 1 : 0;
    }

    // Four standard deviations of the binomial distribution to each side.
    double bound = 4 * Math.sqrt(CUSTOMERS * share * (1 - share));
    assertThat((double) drawn).isBetween(CUSTOMERS * share - bound, CUSTOMERS * share + bound);
  }

  @Test
  void a_customer_keeps_the_arm_and_pilots_draw_independently() {
    Pilot one = pilot(new UUID(1, 1), new Pilot.Group(null, 0.5, null));
    Pilot other = pilot(new UUID(1, 2), new Pilot.Group(null, 0.5, null));
    Random random = new Random(4712);
    int both = 0;
    for (int i = 0; i < CUSTOMERS; i++) {
      UUID customer = uuid(random);
      boolean in = PilotGroups.isIn(one, customer, MAIL);
      assertThat(PilotGroups.isIn(one, customer, MAIL)).isEqualTo(in);
      both += in && PilotGroups.isIn(other, customer, MAIL) ? 1 : 0;
    }

    double expected = CUSTOMERS / 4.0;
    double bound = 4 * Math.sqrt(CUSTOMERS * 0.25 * 0.75);
    assertThat((double) both).isBetween(expected - bound, expected + bound);
  }

  @Test
  void the_draw_never_changes_from_one_release_to_the_next() {
    assertThat(PilotGroups.lot(new UUID(0, 1), new UUID(0, 2)))
        .isEqualTo(PilotGroups.lot(new UUID(0, 1), new UUID(0, 2)))
        .isEqualTo(0.8549947508363174);
  }

  @ParameterizedTest
  @CsvSource({
    "VIP, EMAIL, care@example.com, de, true",
    "STANDARD, EMAIL, care@example.com, de, false",
    "VIP, CHAT, care@example.com, de, false",
    "VIP, EMAIL, other@example.com, de, false",
    "VIP, EMAIL, care@example.com, pl, false"
  })
  void a_segment_asks_all_of_its_facts(
      String tier, Channel channel, String source, String language, boolean in) {
    Pilot.Segment segment =
        new Pilot.Segment(
            List.of("VIP"),
            List.of(Channel.EMAIL, Channel.SOCIAL),
            List.of("care@example.com"),
            List.of("de", "en"));
    Pilot pilot = pilot(new UUID(1, 1), new Pilot.Group(null, 1, segment));

    assertThat(
            PilotGroups.isIn(pilot, new UUID(3, 3), new DoorFacts(tier, channel, source, language)))
        .isEqualTo(in);
  }

  @Test
  void only_its_time_decides_whether_a_running_pilot_is_asked() {
    Pilot pilot = pilot(new UUID(1, 1), new Pilot.Group(List.of(new UUID(3, 3)), 1, null));

    assertThat(chosen(pilot, FROM.minusNanos(1000))).isFalse();
    assertThat(chosen(pilot, FROM)).isTrue();
    assertThat(chosen(pilot, UNTIL.minusNanos(1000))).isTrue();
    assertThat(chosen(pilot, UNTIL)).isFalse();
  }

  @Test
  void pilots_are_apart_by_lists_and_by_tiers_alone() {
    Pilot some = pilot(new UUID(1, 1), new Pilot.Group(List.of(new UUID(3, 3)), 1, null));
    Pilot others = pilot(new UUID(1, 2), new Pilot.Group(List.of(new UUID(3, 4)), 1, null));
    Pilot share = pilot(new UUID(1, 3), new Pilot.Group(null, 0.1, null));
    Pilot vips = pilot(new UUID(1, 4), new Pilot.Group(null, 1, segment("VIP", null)));
    Pilot standard = pilot(new UUID(1, 5), new Pilot.Group(null, 1, segment("STANDARD", null)));
    Pilot mails = pilot(new UUID(1, 6), new Pilot.Group(null, 1, segment(null, Channel.EMAIL)));
    Pilot chats = pilot(new UUID(1, 7), new Pilot.Group(null, 1, segment(null, Channel.CHAT)));

    assertThat(PilotGroups.couldShareCustomer(some, others)).isFalse();
    assertThat(PilotGroups.couldShareCustomer(some, some)).isTrue();
    assertThat(PilotGroups.couldShareCustomer(some, share)).isTrue();
    assertThat(PilotGroups.couldShareCustomer(share, share)).isTrue();
    assertThat(PilotGroups.couldShareCustomer(vips, standard)).isFalse();
    assertThat(PilotGroups.couldShareCustomer(mails, chats)).isTrue();
  }

  private static boolean chosen(Pilot pilot, Instant now) {
    return PilotGroups.choose(List.of(pilot), new UUID(3, 3), MAIL, now).isPresent();
  }

  private static Pilot.Segment segment(@Nullable String tier, @Nullable Channel channel) {
    return new Pilot.Segment(
        tier == null ? List.of() : List.of(tier),
        channel == null ? List.of() : List.of(channel),
        List.of(),
        List.of());
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private static Pilot pilot(UUID id, Pilot.Group group) {
    return new Pilot(id, "v2", group, List.of(), false, List.of(), FROM, UNTIL, "ada", null);
  }
}
