package io.bencao.insights.api.description;

import io.bencao.insights.api.shared.RefusalNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Refusals that follow from what a request is. */
final class CommonRefusals {

    /** Answer also while nothing else does, or without asking Kafka for anything. */
    private static final Set<String> ALWAYS = Set.of("/api/status", "/api/session", "/api/session/logout");

    private static final Map<String, String> STATUSES = Map.of(
            RefusalNames.NOT_FOUND,
            "404",
            RefusalNames.TAKEN,
            "409",
            RefusalNames.EXPIRED,
            "410",
            RefusalNames.BUSY,
            "429",
            RefusalNames.NOT_CONFIGURED,
            "501",
            RefusalNames.WITHHELD,
            "502");

    private CommonRefusals() {}

    static void add(String path, HttpMethod method, Operation operation) {
        boolean change = method != HttpMethod.GET;
        boolean closed = !operation.getSecurity().isEmpty();
        if (takesSomething(operation)) {
            add(operation, "400", RefusalNames.REFUSED);
        }
        add(operation, "421", RefusalNames.MISDIRECTED);
        if (closed) {
            add(operation, "401", RefusalNames.LOGIN);
        }
        if (closed || change) {
            add(operation, "403", RefusalNames.FORBIDDEN);
        }
        if (!ALWAYS.contains(path)) {
            add(operation, "503", RefusalNames.NOT_READY);
        }
        further(operation).forEach(name -> add(operation, STATUSES.get(name), name));
        operation.removeExtension(RefusalNames.FURTHER);
        if (change) {
            operation.addParameter(OASFactory.createParameter()
                    .name("X-Bencao-Request")
                    .in(Parameter.In.HEADER)
                    .required(true)
                    .description("Any value: shows that no other site's page sends this. A bearer token stands for it")
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
    }

    private static List<String> further(Operation operation) {
        Object names = operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(RefusalNames.FURTHER);
        return names == null ? List.of() : List.of(names.toString().split(" ", -1));
    }

    private static boolean takesSomething(Operation operation) {
        return operation.getRequestBody() != null
                || (operation.getParameters() != null
                        && !operation.getParameters().isEmpty());
    }

    private static void add(Operation operation, String status, String name) {
        if (!operation.getResponses().hasAPIResponse(status) || isEmpty(operation, status)) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().ref(name));
        }
    }

    /** What the build adds by itself for a closed operation says nothing but the status' name. */
    private static boolean isEmpty(Operation operation, String status) {
        return operation.getResponses().getAPIResponse(status).getContent() == null
                && operation.getResponses().getAPIResponse(status).getRef() == null;
    }
}
