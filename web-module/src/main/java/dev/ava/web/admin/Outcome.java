package dev.ava.web.admin;

import static java.lang.System.Logger.Level.ERROR;

import dev.ava.shared.AvaException;
import java.io.Serializable;
import java.util.function.Supplier;

/**
 * What came of something a person asked for, said beside the button.
 *
 * @param good false: it was refused, or failed, and the words say why
 */
public record Outcome(String words, boolean good) implements Serializable {

  private static final System.Logger LOG = System.getLogger(Outcome.class.getName());

  /** Does it and says what the work says; a refusal becomes words instead of an error page. */
  static Outcome of(Supplier<String> work) {
    try {
      return new Outcome(work.get(), true);
    } catch (AvaException refusal) {
      return new Outcome(refusal.getMessage(), false);
    } catch (RuntimeException unexpected) {
      LOG.log(ERROR, "What was asked for on a page of the console failed", unexpected);
      return new Outcome("Something failed here; the server's log says what.", false);
    }
  }

  static Outcome refused(String words) {
    return new Outcome(words, false);
  }
}
