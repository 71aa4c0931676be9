package dev.ava.migration.control;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** Some call sessions and their conversations: a range of ids, or single ones. */
public sealed interface Pairs {

  /** A statement of this package with {@code {column}} in place of the condition. */
  default String in(String sql) {
    int open = sql.indexOf('{');
    int close = sql.indexOf('}', open);
    String column = sql.substring(open + 1, close);
    return sql.substring(0, open) + condition(column) + sql.substring(close + 1);
  }

  String condition(String column);

  <T extends SqlStatement<T>> T bind(T statement);

  /** Above {@code after} up to and with {@code upto}. */
  record Range(int after, int upto) implements Pairs {

    @Override
    public String condition(String column) {
      return column + " > :after AND " + column + " <= :upto";
    }

    @Override
    public <T extends SqlStatement<T>> T bind(T statement) {
      return statement.bind("after", after).bind("upto", upto);
    }
  }

  /** Ids of call sessions. */
  record Single(Collection<Integer> ids) implements Pairs {

    @Override
    public String condition(String column) {
      return column + " = ANY (:ids::integer[])";
    }

    @Override
    public <T extends SqlStatement<T>> T bind(T statement) {
      return statement.bind("ids", array(ids));
    }
  }

  /** As PostgreSQL writes an array. */
  static String array(Collection<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
