package dev.ava.web.rest;

import dev.ava.migration.boundary.Reads;
import jakarta.json.bind.adapter.JsonbAdapter;

/** {@code legacy}, {@code new}, {@code shadow}: as people type it and the database has it. */
final class ReadsWord implements JsonbAdapter<Reads, String> {

  @Override
  public String adaptToJson(Reads reads) {
    return reads.word();
  }

  @Override
  public Reads adaptFromJson(String word) {
    return Reads.of(word);
  }
}
