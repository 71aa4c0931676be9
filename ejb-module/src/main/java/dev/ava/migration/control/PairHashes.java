package dev.ava.migration.control;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The first look at a range of pairs: one hash a side, made of all that is compared.
 *
 * @param pairs conversations that stand for a call session
 * @param legacyHash the sum of the pairs' hashes, modulo 2^64; the order of rows does not matter
 * @param different call sessions whose pair needs a closer look
 */
record PairHashes(long pairs, long legacyHash, long newHash, Set<Integer> different) {

  /** Of no pairs. */
  static final PairHashes NONE = new PairHashes(0, 0, 0, Set.of());

  private static final String HASHES = Sql.of("parity-pairs.sql");

  static PairHashes of(Handle sql, Pairs.Range range) {
    return range.bind(sql.createQuery(HASHES)).map((row, context) -> hashes(row)).one();
  }

  private static PairHashes hashes(ResultSet row) throws SQLException {
    Array different = row.getArray("different");
    return new PairHashes(
        row.getLong("pairs"),
        modulo(row.getBigDecimal("legacy_hash")),
        modulo(row.getBigDecimal("new_hash")),
        new TreeSet<>(List.of((Integer[]) different.getArray())));
  }

  private static long modulo(BigDecimal sum) {
    return sum.toBigInteger().longValue();
  }
}
