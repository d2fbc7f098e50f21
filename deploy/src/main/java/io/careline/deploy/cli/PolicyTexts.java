package io.careline.deploy.cli;

import io.careline.deploy.stack.ServiceName;
import io.careline.deploy.stack.StackException;
import io.careline.policy.Policy;
import io.careline.policy.document.PolicyDocument;
import io.careline.policy.document.PolicyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Policies that are named on the command line: a file, else a version of the running stack. */
final class PolicyTexts {
  private PolicyTexts() {}

  /** The document of a file or version. */
  static String document(StackOptions options, String fileOrVersion)
      throws IOException, InterruptedException {
    Path file = Path.of(fileOrVersion);
    if (Files.exists(file)) {
      return Files.readString(file);
    }
    if (!fileOrVersion.matches("[0-9a-f]{12}")) {
      throw new StackException(fileOrVersion + " is neither a file nor a policy's version.");
    }
    return options
        .admin(ServiceName.INTAKE)
        .get("/policies/" + fileOrVersion)
        .orFail("Reading the policy")
        .body();
  }

  /** The policy that {@code document} holds. */
  static Policy policy(String name, String document) {
    return switch (PolicyDocument.parse(document)) {
      case PolicyResult.Valid valid -> valid.policy();
      case PolicyResult.Invalid invalid ->
          throw new StackException(
              name
                  + " has "
                  + invalid.mistakes().size()
                  + " mistake(s); see ./careline policy validate. The first: "
                  + invalid.mistakes().getFirst());
    };
  }
}
