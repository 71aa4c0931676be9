package dev.ava.web.admin;

import jakarta.json.JsonObject;
import java.util.Set;

/** One turn of a call. Transcripts have several histories, so every field may be missing. */
public record Turn(String speaker, String text) {

  private static final Set<String> OURS = Set.of("assistant", "ava", "agent", "system");
  private static final Set<String> THEIRS = Set.of("customer", "user", "caller");

  static Turn of(JsonObject segment) {
    String speaker = segment.getString("speaker", "");
    String name =
        OURS.contains(speaker) ? "Ava" : THEIRS.contains(speaker) ? "Customer" : "Unclear";
    return new Turn(name, segment.getString("text", ""));
  }
}
