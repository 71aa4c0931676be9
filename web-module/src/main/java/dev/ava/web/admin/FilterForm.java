package dev.ava.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.shared.InvalidInput;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person has chosen above the list; also the query of the page's address. */
public class FilterForm implements Serializable {

  private String channel;
  private String status;
  private String text;
  private Integer customerId;

  /** An address that somebody typed may hold rubbish; the list then shows everything. */
  ConversationFilter filter() {
    try {
      return new ConversationFilter(customerId, channel, status, null, null, text);
    } catch (InvalidInput rubbish) {
      return ConversationFilter.NONE;
    }
  }

  String query() {
    Map<String, Object> chosen = new LinkedHashMap<>();
    chosen.put("channel", channel);
    chosen.put("status", status);
    chosen.put("q", text);
    chosen.put("customer_id", customerId);
    return chosen.entrySet().stream()
        .filter(field -> field.getValue() != null && !field.getValue().toString().isBlank())
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue().toString(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  public boolean isUnrestricted() {
    return query().isEmpty();
  }

  public String getChannel() {
    return channel;
  }

  public void setChannel(String channel) {
    this.channel = channel;
  }

  public String getStatus() {
    return status;
  }

  public void setStatus(String status) {
    this.status = status;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  public Integer getCustomerId() {
    return customerId;
  }

  public void setCustomerId(Integer customerId) {
    this.customerId = customerId;
  }
}
