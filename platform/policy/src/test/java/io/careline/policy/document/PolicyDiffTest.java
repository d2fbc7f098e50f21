package io.careline.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.careline.policy.document.PolicyDiff.Change;
import io.careline.policy.document.PolicyDiff.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDiffTest {
  private static final String CARE = DefaultPolicy.yaml();

  @Test
  void a_document_does_not_differ_from_itself_however_it_looks() {
    assertThat(PolicyDiff.between(CARE, CARE)).isEmpty();
    assertThat(PolicyDiff.between("a: {b: 1.0, c: x}", "# later\na:\n  c: 'x'\n  b: 1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a: 1           | a: 2           | a     | CHANGED | 1  | 2
          a: 1           | {a: 1, b: 2}   | b     | ADDED   |    | 2
          {a: 1, b: 2}   | a: 1           | b     | REMOVED | 2  |
          a: {b: {c: x}} | a: {b: {c: y}} | a.b.c | CHANGED | x  | y
          a: [x, y]      | a: [x, z]      | a     | CHANGED | [x, y] | [x, z]
          a: x           | a: [x, y]      | a     | CHANGED | x  | [x, y]
          """)
  void a_difference_has_a_path_and_both_values(
      String before, String after, String path, Kind kind, String old, String now) {
    List<Change> changes = PolicyDiff.between(before, after);

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().path()).isEqualTo(path);
    assertThat(changes.getFirst().kind()).isEqualTo(kind);
    assertThat(changes.getFirst().before()).isEqualTo(old);
    assertThat(changes.getFirst().after()).isEqualTo(now);
  }

  @Test
  void items_are_known_by_their_ids_wherever_they_stand() {
    String before = "c: [{id: a, p: 1}, {id: b, p: 2}, {id: d, p: 3}]";
    String after = "c: [{id: n, p: 9}, {id: a, p: 1}, {id: b, p: 5}]";

    assertThat(PolicyDiff.between(before, after))
        .extracting(Change::path, Change::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("c[b].p", Kind.CHANGED),
            org.assertj.core.groups.Tuple.tuple("c[d]", Kind.REMOVED),
            org.assertj.core.groups.Tuple.tuple("c[n]", Kind.ADDED));
  }

  @Test
  void only_what_was_moved_is_said_to_have_moved() {
    String before = "c: [{id: a}, {id: b}, {id: d}, {id: e}]";
    String after = "c: [{id: e}, {id: a}, {id: b}, {id: d}]";

    assertThat(PolicyDiff.between(before, after))
        .containsExactly(new Change("c[e]", Kind.MOVED, "4", "1", "C › e now comes first."));
  }

  @Test
  void items_without_a_name_are_known_by_what_they_say() {
    String before = "r: [{after: PT1M, x: 1}, {after: PT5M, to: care}]";
    String after = "r: [{after: PT2M, x: 1}, {after: PT5M, to: care}]";

    assertThat(PolicyDiff.between(before, after))
        .containsExactly(
            new Change(
                "r[#1].after",
                Kind.CHANGED,
                "PT1M",
                "PT2M",
                "R › #1 › after was 1 minute (PT1M), is now 2 minutes (PT2M)."));
  }

  @Test
  void a_manager_reads_what_changed_in_the_default_policy() {
    String after =
        CARE.replace(
                "target: FIRST_RESPONSE, within: PT8H, tell: P1D",
                "target: FIRST_RESPONSE, within: PT6H, tell: P1D")
            .replace("en: [praise, great service,", "en: [praise, great service, kudos,");

    assertThat(PolicyDiff.between(CARE, after))
        .extracting(Change::words)
        .containsExactly(
            "Categories › praise › when › any word › en: added kudos.",
            "Promises › first-reply › within was 8 hours (PT8H), is now 6 hours (PT6H).");
  }

  @Test
  void what_is_no_document_is_refused() {
    assertThatThrownBy(() -> PolicyDiff.between("a: 1", "a: ["))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
