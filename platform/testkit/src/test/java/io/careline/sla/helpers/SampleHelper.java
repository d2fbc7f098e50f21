package io.careline.sla.helpers;

import java.util.logging.Logger;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Nothing about it is right: package, name, marks, log, output, and a test that nobody finds. */
public class SampleHelper {

  @SuppressWarnings("SystemOut")
  static void say() {
    Logger.getLogger("sample").info("hello");
    System.out.println("hello");
  }

  @Test
  @Disabled
  void isNeverFound() {}
}
