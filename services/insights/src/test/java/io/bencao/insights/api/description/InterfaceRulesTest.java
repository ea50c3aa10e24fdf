package io.bencao.insights.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound description passes, and each fault that can be made of it is named. */
class InterfaceRulesTest {

    private static final String SOUND = """
            {'openapi': '3.1.0',
             'info': {'title': 'T', 'version': '1', 'description': 'D', 'contact': {'name': 'C'},
                      'license': {'name': 'L', 'identifier': 'Apache-2.0'}},
             'servers': [{'url': '/'}],
             'tags': [{'name': 'things', 'description': 'Things'}],
             'paths': {
               '/things/{id}': {'get': {
                 'operationId': 'Things_one', 'summary': 'One', 'description': 'By its id', 'tags': ['things'],
                 'parameters': [{'name': 'id', 'in': 'path', 'schema': {'type': 'string'}}],
                 'responses': {
                   '200': {'description': 'It'}, '401': {'description': 'Nobody'},
                   '404': {'$ref': '#/components/responses/none'}},
                 'security': [{'session': []}]}},
               '/who': {'get': {
                 'operationId': 'Who_who', 'summary': 'Who', 'description': 'Asks', 'tags': ['things'],
                 'responses': {'200': {'description': 'You'}, '421': {'$ref': '#/components/responses/none'}},
                 'security': []}}},
             'components': {
               'responses': {'none': {'description': 'No such thing', 'content':
                 {'application/json': {'schema': {'$ref': '#/components/schemas/Problem'}}}}},
               'schemas': {'Problem': {'type': 'object'}},
               'securitySchemes': {'session': {'type': 'apiKey', 'in': 'cookie', 'name': 'c'}}}}
            """;

    @Test
    void shouldPassWhatIsSound() throws JsonProcessingException {
        assertThat(InterfaceRules.broken(parsed(SOUND))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'contact': {'name': 'C'},| |info has no contact",
                ", 'identifier': 'Apache-2.0'||info has no license with its identifier",
                "'url': '/'|'url': 'http://localhost:8090'|server \"http://localhost:8090\" is not relative",
                ", 'description': 'Things'||tag \"things\" says nothing",
                "'Who_who'|'Things_one'|get /who shares its operationId Things_one",
                "'operationId': 'Who_who',||get /who has no operationId that fits into an address",
                "'description': 'Asks',||get /who has no description",
                "'Asks', 'tags': ['things']|'Asks'|get /who has no tag",
                "'Asks', 'tags': ['things']|'Asks', 'tags': ['others']|get /who has the unknown tag \"others\"",
                "'name': 'id', 'in': 'path'|'name': 'it', 'in': 'path'|get /things/{id} does not explain {id}",
                "'200': {'description': 'You'}, | |get /who never succeeds",
                ", '421': {'$ref': '#/components/responses/none'}| |get /who has no 4xx response",
                "'$ref': '#/components/responses/none'|'description': 'No'|get /things/{id}, status 404 has no form",
                "'security': []}}}|'deprecated': false}}}|get /who does not say whether one must log in",
                "'401': {'description': 'Nobody'},||get /things/{id} asks for a login and has no response for who has none",
                "[{'session': []}]|[{'other': []}]|get /things/{id} asks for unknown other",
                "schemas/Problem'|schemas/Other'|#/components/schemas/Other points nowhere",
                "{'Problem':|{'Unused': {'type': 'object'}, 'Problem':|nobody points to schemas/Unused",
                "'apiKey', 'in': 'cookie', 'name': 'c'|'openIdConnect'|session has no openIdConnectUrl"
            })
    void shouldNameEachFault(String sound, String faulty, String named) throws JsonProcessingException {
        assertThat(SOUND).contains(sound);
        assertThat(InterfaceRules.broken(parsed(SOUND.replace(sound, faulty == null ? "" : faulty))))
                .contains(named);
    }

    private static JsonNode parsed(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
