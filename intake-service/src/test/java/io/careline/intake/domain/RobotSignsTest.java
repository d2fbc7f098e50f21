package io.careline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotSignsTest {

  @ParameterizedTest
  @CsvSource({
    "Auto-Submitted, no, false",
    "AUTO-SUBMITTED, No, false",
    "Auto-Submitted, auto-replied, true",
    "auto-submitted, Auto-Generated; owner=x, true",
    "Precedence, BULK, true",
    "precedence, auto_reply, true",
    "Precedence, first-class, false",
    "List-Id, <news.example.org>, true",
    "Return-Path, <>, true",
    "Return-Path, <jane@example.org>, false",
    "X-Mailer, Robot 3000, false",
  })
  void T18_a_robot_is_known_by_its_headers_in_any_case(String name, String value, boolean robot) {
    assertThat(RobotSigns.in(Map.of(name, value))).isEqualTo(robot);
  }
}
