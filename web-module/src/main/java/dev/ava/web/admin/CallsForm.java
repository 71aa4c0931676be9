package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.call.boundary.CallFilter;
import dev.ava.shared.InvalidInput;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person has chosen above the list of calls; also the query of the page's address. */
public class CallsForm implements Serializable {

  private String direction;
  private String status;
  private String sentiment;
  private String text;

  /** An address that somebody typed may hold rubbish; the list then shows everything. */
  CallFilter filter() {
    try {
      return new CallFilter(direction, status, sentiment, null, null, text, false);
    } catch (InvalidInput rubbish) {
      return CallFilter.NONE;
    }
  }

  String query() {
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("direction", direction);
    chosen.put("status", status);
    chosen.put("sentiment", sentiment);
    chosen.put("q", text);
    return chosen.entrySet().stream()
        .filter(field -> field.getValue() != null && !field.getValue().isBlank())
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  public boolean isUnrestricted() {
    return query().isEmpty();
  }

  public String getDirection() {
    return direction;
  }

  public void setDirection(String direction) {
    this.direction = direction;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getSentiment() {
    return sentiment;
  }

  public void setSentiment(String sentiment) {
    this.sentiment = sentiment;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
