package dev.ava.provider.twilio;

/** What Twilio is told to do with a call. */
final class StreamTwiml {

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String SOCKET = "/ws/twilio/media";

  private StreamTwiml() {}

  /**
   * Connects the call with our socket, in both directions, until we close it. Data travels as
   * parameters, as Twilio drops the query of a stream's URL.
   *
   * @param base our public address; https becomes wss
   */
  static String connect(String base, String token, String callSid) {
    return HEAD
        + "<Response><Connect><Stream url=\""
        + escaped(url(base))
        + "\">"
        + parameter("token", token)
        + parameter("call_sid", callSid)
        + "</Stream></Connect></Response>";
  }

  /** The address of our socket, which Twilio signs when it opens it. */
  static String url(String base) {
    return base.replaceFirst("^http", "ws") + SOCKET;
  }

  /** Ends the call. */
  static String hangUp() {
    return HEAD + "<Response><Hangup/></Response>";
  }

  private static String parameter(String name, String value) {
    return "<Parameter name=\"" + escaped(name) + "\" value=\"" + escaped(value) + "\"/>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
