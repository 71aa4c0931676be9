package dev.ava.web.webhook;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Reads and answers, nothing else: does the public URL reach us, and what does a request cost at
 * least?
 */
@Path("webhooks/ping")
@Tag(name = "Webhooks of providers")
public class PingResource {

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "Answer \"pong\"",
      description = "Touches neither database nor log-in; the benchmarks compare with it.")
  public String ping(InputStream body) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
    return "pong";
  }
}
