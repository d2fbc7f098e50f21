package io.careline.intake.api;

import io.careline.intake.app.customer.CanonicalForms;
import io.careline.intake.app.customer.FindCustomers.CustomerSearch;
import io.careline.intake.domain.customer.Identifier;
import io.careline.intake.domain.customer.IdentifierKind;
import io.careline.intake.domain.customer.Proof;
import io.careline.runtime.Problem;
import io.careline.runtime.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for on an agent's screen: exactly one of phone, email, handle, reference and name.
 *
 * @param offset where the page begins
 */
record CustomerQuery(CustomerSearch search, int offset, int limit) {
  private static final int LIMIT = 20;
  private static final int LIMIT_MAX = 100;
  private static final int OFFSET_MAX = 1_000;
  private static final int LETTERS_MIN = 2;

  static CustomerQuery of(MultivaluedMap<String, String> parameters, CanonicalForms forms) {
    QueryFields fields = new QueryFields(parameters);
    List<CustomerSearch> asked = new ArrayList<>();
    add(asked, phone(fields.text("phone"), forms));
    add(asked, email(fields.text("email")));
    add(asked, handle(fields.text("handle"), forms));
    add(asked, reference(fields.text("reference")));
    add(asked, name(fields.text("name")));
    int offset = offset(fields);
    int limit = fields.number("limit", LIMIT, LIMIT_MAX);
    fields.check();
    if (asked.size() != 1) {
      throw invalid("Ask by exactly one of phone, email, handle, reference and name.");
    }
    return new CustomerQuery(asked.getFirst(), offset, limit);
  }

  private static int offset(QueryFields fields) {
    return fields.text("cursor") == null ? 0 : fields.number("cursor", 0, OFFSET_MAX);
  }

  private static void add(List<CustomerSearch> asked, @Nullable CustomerSearch one) {
    if (one != null) {
      asked.add(one);
    }
  }

  private static @Nullable CustomerSearch phone(@Nullable String typed, CanonicalForms forms) {
    if (typed == null) {
      return null;
    }
    String digits = typed.replaceAll("\\D", "");
    if (digits.length() < CustomerSearch.ByPhone.DIGITS_MIN) {
      throw invalid(
          "A phone number is looked for by at least its last "
              + CustomerSearch.ByPhone.DIGITS_MIN
              + " digits.");
    }
    // A plus sign in an address that nobody encoded arrives as a space.
    String number = typed.startsWith(" ") ? "+" + typed.strip() : typed;
    return new CustomerSearch.ByPhone(forms.phone(number, "").orElse(null), digits);
  }

  private static @Nullable CustomerSearch email(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    if (typed.strip().length() < LETTERS_MIN) {
      throw invalid("A mail address is looked for by at least its first two characters.");
    }
    // As for numbers: a plus sign that nobody encoded.
    String address = typed.strip().replace(' ', '+');
    return new CustomerSearch.ByEmail(CanonicalForms.email(address));
  }

  private static @Nullable CustomerSearch handle(@Nullable String typed, CanonicalForms forms) {
    if (typed == null) {
      return null;
    }
    Identifier one =
        forms
            .of(IdentifierKind.HANDLE, "", typed, "", Proof.NONE)
            .orElseThrow(() -> invalid("The handle is empty."));
    return new CustomerSearch.ByHandle(one.system(), one.value());
  }

  private static @Nullable CustomerSearch reference(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    int colon = typed.indexOf(':');
    boolean named = colon > 0 && SenderReader.SYSTEM.matcher(typed.substring(0, colon)).matches();
    return named
        ? new CustomerSearch.ByReference(
            typed.substring(0, colon).toLowerCase(Locale.ROOT), typed.substring(colon + 1).strip())
        : new CustomerSearch.ByReference("", typed.strip());
  }

  private static @Nullable CustomerSearch name(@Nullable String typed) {
    if (typed == null) {
      return null;
    }
    if (typed.strip().length() < LETTERS_MIN) {
      throw invalid("A name is looked for by at least two letters.");
    }
    return new CustomerSearch.ByName(typed.strip());
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(Problem.of(400, "invalid-request", detail));
  }
}
