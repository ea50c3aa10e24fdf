package io.bencao.insights.api.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** What holds for the interface as a whole. */
@OpenApiFilter(OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class InterfaceDescription implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        LoginDescription login = LoginDescription.of(ConfigProvider.getConfig());
        document.getComponents().setSecuritySchemes(login.schemes());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    login.ask(path, method, operation);
                    CommonRefusals.add(path, method, operation);
                }));
    }
}
