/**
 * The description of the interface, as {@code /q/openapi} serves it. Comes in: what the build found at the resources. Goes out: the same
 * with what holds for all of them, so that a resource says only what is its own: how one logs in here, which refusals there are. Runs once,
 * while the service starts, since how one logs in is a setting.
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Bencao insights",
                        version = "1",
                        description =
                                "What is going on, and is it right: counts, predictions, alerts, the review queue,"
                                        + " checkpoints and training of the herb classifier. Times are ISO-8601 in UTC.",
                        contact = @Contact(name = "Whoever runs this service"),
                        license = @License(name = "Apache-2.0", identifier = "Apache-2.0")),
        servers = @Server(url = "/", description = "The service that this description comes from"),
        tags = {
            @Tag(name = "overview", description = "Counts and times"),
            @Tag(name = "live", description = "What changed, as it changes"),
            @Tag(name = "sources", description = "Who sends images, and what was seen there last"),
            @Tag(name = "events", description = "One image event and its image"),
            @Tag(name = "runs", description = "How far each pan is, and when it will be right or over"),
            @Tag(name = "alerts", description = "What was noticed, raised or cleared"),
            @Tag(name = "review", description = "Images that a person should look at, and what people say of them"),
            @Tag(name = "checkpoints", description = "Releases, how good they are, which one serves where"),
            @Tag(name = "training", description = "Training runs and their curves"),
            @Tag(name = "dead letters", description = "What could not be answered, and why"),
            @Tag(name = "audit", description = "What people changed"),
            @Tag(name = "status", description = "How the service itself is"),
            @Tag(name = "session", description = "Logging in and out, and who is asking")
        },
        components =
                @Components(
                        responses = {
                            @APIResponse(
                                    name = RefusalNames.REFUSED,
                                    description = "The request makes no sense; the message names what is wrong with it",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.LOGIN,
                                    description = "Nobody is logged in, or the session is over"),
                            @APIResponse(
                                    name = RefusalNames.FORBIDDEN,
                                    description =
                                            "Whoever is logged in has not the role for it, or a change came without"
                                                    + " the header X-Bencao-Request"),
                            @APIResponse(
                                    name = RefusalNames.NOT_FOUND,
                                    description = "There is no such thing",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.TAKEN,
                                    description = "Somebody else has it",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.EXPIRED,
                                    description = "It was there, and is no longer kept, or is over",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.MISDIRECTED,
                                    description = "The service has another name than the one that it was asked under",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.BUSY,
                                    description =
                                            "Too much is asked from this address; Retry-After says when to ask again",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.NOT_CONFIGURED,
                                    description = "A setting is missing; the message names it",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.WITHHELD,
                                    description =
                                            "An image is stored elsewhere: its place is not an allowed one, refuses to"
                                                    + " give it, or has more bytes than are fetched",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class))),
                            @APIResponse(
                                    name = RefusalNames.NOT_READY,
                                    description =
                                            "Not ready yet, Kafka does not answer, or too many are served already;"
                                                    + " Retry-After says when to ask again",
                                    content =
                                            @Content(
                                                    mediaType = "application/json",
                                                    schema = @Schema(implementation = ProblemView.class)))
                        }))
package io.bencao.insights.api.description;

import io.bencao.insights.api.shared.ProblemView;
import io.bencao.insights.api.shared.RefusalNames;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
