package io.bencao.insights.api.batchrecords;

import io.bencao.insights.api.shared.Ready;
import io.bencao.insights.api.shared.RefusalNames;
import io.bencao.insights.api.shared.RequestParams;
import io.bencao.insights.api.shared.Roles;
import io.bencao.protocols.batchrecords.SignedBatchRecord;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** What is filed of a run. */
@Path("/api/runs/record")
@Tag(name = "runs")
@RolesAllowed(Roles.VIEWER)
public class BatchRecordResource {

    private final Ready<BatchRecords> records;

    public BatchRecordResource(Ready<BatchRecords> records) {
        this.records = records;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Blocking
    @Operation(
            summary = "The batch record of a run that has ended, made now: a document to file",
            description =
                    "source: whose; run: its id. Canonical JSON of at most 4 MiB, signed where the service has a key for it: keep the bytes as"
                            + " they are. bencao runs verify checks them. 410 once what it is made of is no longer kept.")
    @APIResponse(
            responseCode = "200",
            description = "The record",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SignedBatchRecord.class)))
    @APIResponse(responseCode = "404", ref = RefusalNames.NOT_FOUND)
    @APIResponse(responseCode = "410", ref = RefusalNames.EXPIRED)
    public Response record(@RestQuery String source, @RestQuery String run, @Context SecurityContext who) {
        SignedBatchRecord record = records.get()
                .record(
                        RequestParams.text("source", source),
                        RequestParams.text("run", run),
                        name(who.getUserPrincipal()));
        return Response.ok(record.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(record) + "\"")
                .build();
    }

    private static String name(Principal person) {
        return person == null || person.getName().isEmpty() ? null : person.getName();
    }

    /** Of letters that every file system takes. */
    private static String fileName(SignedBatchRecord record) {
        String name =
                record.record().run().source() + "-" + record.record().run().id();
        String plain = name.replaceAll("[^A-Za-z0-9.-]+", "_");
        return "batch-record-" + plain.substring(0, Math.min(80, plain.length())) + ".json";
    }
}
