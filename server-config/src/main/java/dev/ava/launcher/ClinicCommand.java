package dev.ava.launcher;

import dev.ava.clinic.boundary.SampleClinic;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "clinic",
    description = "What a running Ava tells callers: services, hours, practitioners, manner.")
final class ClinicCommand implements Callable<Integer> {
  private final Workplace workplace;

  ClinicCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    return show();
  }

  @Command(name = "show", description = "Prints it as JSON, to change and import.")
  int show() {
    JsonObject clinic =
        AdminApi.ofRunningInstance(workplace.settings()).get("/clinic").mustBeFine().object();
    workplace.terminal().say(pretty(clinic));
    return 0;
  }

  @Command(name = "import", description = "Replaces it by a file.")
  int replace(
      @Parameters(
              paramLabel = "FILE",
              description = "As show prints it; \"sample\" stands for the sample that Ava brings.")
          Path file) {
    JsonObject clinic = file.equals(Path.of("sample")) ? SampleClinic.document() : read(file);
    AdminApi.ofRunningInstance(workplace.settings()).send("PUT", "/clinic", clinic).mustBeFine();
    workplace.terminal().say("Callers are told this from now on.");
    return 0;
  }

  private static JsonObject read(Path file) {
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file))) {
      return reader.readObject();
    } catch (IOException e) {
      throw new Trouble("The file " + file + " can't be read.", e);
    } catch (JsonException | ClassCastException e) {
      throw new Trouble("The file " + file + " holds no JSON object: " + e.getMessage(), e);
    }
  }

  private static String pretty(JsonStructure json) {
    JsonWriterFactory writers =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));
    StringWriter text = new StringWriter();
    writers.createWriter(text).write(json);
    return text.toString().strip();
  }
}
