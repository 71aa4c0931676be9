package dev.ava.conversation.control;

import dev.ava.conversation.boundary.ConversationView.Media;
import dev.ava.shared.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Two parallel arrays, joined to jsonb by the statement, as the attachments of a message. */
final class MediaColumn implements ColumnMapper<List<Media>> {

  @Override
  public List<Media> map(ResultSet row, int column, StatementContext context) throws SQLException {
    return JsonText.value(row.getString(column)) instanceof JsonArray listed
        ? listed.getValuesAs(MediaColumn::media)
        : List.of();
  }

  private static Media media(JsonObject listed) {
    return new Media(listed.getString("url", null), listed.getString("content_type", null));
  }
}
