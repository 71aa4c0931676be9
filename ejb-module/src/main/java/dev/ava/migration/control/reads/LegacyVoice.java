package dev.ava.migration.control.reads;

import dev.ava.conversation.boundary.VoiceQuery;
import dev.ava.conversation.boundary.VoiceRelations;
import dev.ava.migration.boundary.MigrationSettings;
import dev.ava.migration.control.Sql;

/**
 * Voice calls as the legacy tables have them, through the compatibility views. What is shown comes
 * from {@code legacy_conversations} alone. What is only sorted, counted and filtered by (id,
 * organisation, customer, status, last activity) is repeated here in the words of {@code
 * call_sessions}, so that indexes lead to it; a test holds the two together.
 *
 * <p>The order is that of wall times, as the index has it. Times that a clock can show are in the
 * same order as instants; where somebody wrote a time inside the hour that is skipped in spring,
 * such a row may stand an hour away from its place.
 */
public final class LegacyVoice implements VoiceRelations {

  private static final String NEWEST = load("newest.sql");
  private static final String COUNT = load("count.sql");
  private static final String CONVERSATIONS = load("conversations.sql");
  private static final String MESSAGES = load("messages.sql");
  private static final String EVENTS = load("events.sql");
  private static final String PLACE_OF_ID = load("place-of-id.sql");

  private final MigrationSettings settings;

  public LegacyVoice(MigrationSettings settings) {
    this.settings = settings;
  }

  @Override
  public Fragment newest(VoiceQuery query, String limit) {
    LegacyConditions conditions = new LegacyConditions(query, settings);
    return new Fragment(conditions.in(NEWEST).replace("${limit}", limit), conditions.values());
  }

  @Override
  public Fragment count(VoiceQuery query) {
    LegacyConditions conditions = new LegacyConditions(query, settings);
    return new Fragment(conditions.in(COUNT), conditions.values());
  }

  @Override
  public String conversations() {
    return CONVERSATIONS;
  }

  @Override
  public String messages() {
    return MESSAGES;
  }

  @Override
  public String events() {
    return EVENTS;
  }

  @Override
  public String placeOfId() {
    return PLACE_OF_ID;
  }

  private static String load(String name) {
    return Sql.of("reads/" + name);
  }
}
