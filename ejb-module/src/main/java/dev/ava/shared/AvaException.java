package dev.ava.shared;

import jakarta.ejb.ApplicationException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * The root of everything Ava refuses on purpose. Rolls the transaction back and crosses the EJB
 * boundary as it is (a plain runtime exception would arrive as an {@code EJBException} and become a
 * 500). The message is for the caller: it says what to do and holds no secret.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class AvaException extends RuntimeException {

  private final String type;

  /**
   * @param type a stable word in lower-case with hyphens, the last part of the problem's type URI
   * @param message one sentence a stranger can act on
   */
  protected AvaException(String type, String message) {
    super(message);
    this.type = type;
  }

  public String type() {
    return type;
  }

  /** More for programs, as further members of the problem (RFC 9457, 3.2); mostly nothing. */
  public JsonObject more() {
    return JsonValue.EMPTY_JSON_OBJECT;
  }
}
