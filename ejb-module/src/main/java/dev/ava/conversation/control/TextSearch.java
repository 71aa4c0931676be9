package dev.ava.conversation.control;

import dev.ava.conversation.boundary.VoiceQuery;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Conversations by words of their messages (the last word may be unfinished), or by a part of a
 * name or number. Each way has its own index, so the ways are united instead of OR-ed.
 */
final class TextSearch {

  private static final String WORDS =
      """
      (SELECT CASE WHEN numnode(w) = 0 OR length(:words) < 3 THEN w
                   ELSE (w::text || ':*')::tsquery END
       FROM plainto_tsquery('simple', :words) w)\
      """;

  private static final String PERSONS =
      """
      WITH RECURSIVE person(id) AS (
          SELECT k.id FROM customers k
          WHERE coalesce(k.org_id, :org) = :org
            AND (k.name ILIKE :part OR k.phone ILIKE :part OR k.phone LIKE :digits)
          UNION
          SELECT merged.id FROM customers merged JOIN person ON merged.merged_into_id = person.id)
        SELECT id FROM person\
      """;

  private static final String NUMBER = "(%1$s ILIKE :part OR %1$s LIKE :digits)";

  /** Keys of conversations; binds {@code org}, {@code words}, {@code part}, {@code digits}. */
  static final String CONVERSATIONS =
      """
      SELECT m.conversation_id FROM communication_messages m
      WHERE to_tsvector('simple', m.content) @@ %s
      UNION
      SELECT s.id FROM conversations s WHERE s.org_id = :org AND s.customer_id IN (
        %s)
      UNION
      SELECT s.id FROM conversations s
      WHERE s.org_id = :org AND s.customer_id IS NULL
        AND %s
      """
          .formatted(WORDS, PERSONS, NUMBER.formatted("s.peer_address"));

  private static final Pattern LIKE_SIGNS = Pattern.compile("[\\\\%_]");
  private static final Pattern WRITTEN_NUMBER = Pattern.compile("\\+?[0-9 ()./-]{3,}");

  private TextSearch() {}

  static VoiceQuery.Search ofVoice(String text) {
    return new VoiceQuery.Search(WORDS, PERSONS, NUMBER, values(text));
  }

  static Map<String, Object> values(String text) {
    String part = "%" + LIKE_SIGNS.matcher(text).replaceAll("\\\\$0") + "%";
    return Map.of("words", text, "part", part, "digits", digits(text, part));
  }

  /** "(305) 555-0101" is found as stored: "+13055550101". */
  private static String digits(String text, String otherwise) {
    String digits = text.replaceAll("\\D", "");
    boolean isNumber = WRITTEN_NUMBER.matcher(text).matches() && digits.length() >= 3;
    return isNumber ? "%" + digits + "%" : otherwise;
  }
}
