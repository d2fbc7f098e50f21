package io.careline.deploy.stack;

import java.io.File;

/** What the system brings along. */
final class Programs {
  private Programs() {}

  /** Whether {@code program} can be called by its name. */
  static boolean isOnPath(String program) {
    String path = System.getenv("PATH");
    for (String folder : (path == null ? "" : path).split(File.pathSeparator)) {
      if (new File(folder, program).canExecute()) {
        return true;
      }
    }
    return false;
  }
}
