package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationFilter;
import dev.ava.conversation.boundary.ConversationRow;
import dev.ava.conversation.boundary.VoiceQuery;
import dev.ava.conversation.boundary.VoiceRelations;
import dev.ava.conversation.boundary.VoiceRelations.Fragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is asked for, whichever way voice calls are read.
 *
 * @param behind null: from the beginning
 */
public record Listing(UUID orgId, ConversationFilter filter, @Nullable Cursor behind) {

  public static Listing of(UUID orgId, ConversationFilter filter) {
    return new Listing(orgId, filter, null);
  }

  public List<ConversationRow> rows(
      Handle sql, Optional<VoiceRelations> voice, long from, int size) {
    Optional<VoiceRelations> elsewhere = voice.filter(ignored -> mayBeVoice());
    if (elsewhere.isEmpty()) {
      return ConversationRows.read(sql, selection(sql), from, size);
    }
    Fragment calls = elsewhere.get().newest(query(sql), ":reach");
    return MixedRows.read(sql, here(sql), calls, elsewhere.get().conversations(), from, size);
  }

  public long count(Handle sql, Optional<VoiceRelations> voice) {
    Optional<VoiceRelations> elsewhere = voice.filter(ignored -> mayBeVoice());
    if (elsewhere.isEmpty()) {
      return ConversationRows.count(sql, selection(sql));
    }
    Fragment calls = elsewhere.get().count(query(sql));
    long counted = sql.createQuery(calls.sql()).bindMap(calls.values()).mapTo(Long.class).one();
    return counted + ConversationRows.count(sql, here(sql));
  }

  /** A word that changes when the list does. */
  public String state(Handle sql, Optional<VoiceRelations> voice) {
    String tables = ConversationRows.state(sql, orgId);
    return voice
        .map(
            relations -> {
              Fragment newest = relations.newest(query(sql), "1");
              return sql.createQuery(
                      "SELECT last_activity_at || ' ' || id FROM (%s) n".formatted(newest.sql()))
                  .bindMap(newest.values())
                  .mapTo(String.class)
                  .findOne()
                  .map(calls -> tables + ", " + calls)
                  .orElse(tables);
            })
        .orElse(tables);
  }

  public boolean mayBeVoice() {
    return filter.channel() == null || filter.channel().equals("voice");
  }

  /** The filters that are set, without what was typed into them. */
  public String about() {
    TreeMap<String, Object> set = new TreeMap<>();
    put(set, "channel", filter.channel());
    put(set, "status", filter.status());
    put(set, "customer", filter.customerId());
    put(set, "from", filter.from());
    put(set, "to", filter.to());
    put(set, "search", filter.text() == null ? null : "yes");
    put(set, "cursor", behind == null ? null : behind.lastActivityAt());
    return set.isEmpty() ? "all" : set.toString();
  }

  private static void put(TreeMap<String, Object> set, String name, @Nullable Object value) {
    if (value != null) {
      set.put(name, value);
    }
  }

  private Selection selection(Handle sql) {
    Selection all = Selection.of(sql, orgId, filter);
    return behind == null ? all : all.after(behind);
  }

  private Selection here(Handle sql) {
    return selection(sql).onlyHere();
  }

  private VoiceQuery query(Handle sql) {
    Set<Integer> family =
        filter.customerId() == null ? null : CustomerFamily.of(sql, orgId, filter.customerId());
    return new VoiceQuery(
        orgId,
        filter,
        family,
        filter.text() == null ? null : TextSearch.ofVoice(filter.text()),
        behind == null ? null : behind.lastActivityAt(),
        behind == null ? null : behind.id());
  }
}
