package io.bencao.resnet.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoFieldsTest {

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }

    private static ProtoFields fields(byte[] message) throws IOException {
        return new ProtoFields(new ByteArrayInputStream(message), message.length);
    }

    @Test
    void shouldReadTextNumbersAndListsByTheirNumbers() throws IOException {
        // Given
        byte[] packed = message(out -> {
            out.writeUInt64NoTag(5);
            out.writeUInt64NoTag(600);
        });
        ProtoFields fields = fields(message(out -> {
            out.writeString(1, "名");
            out.writeInt64(2, -3);
            out.writeByteArray(3, packed);
            out.writeUInt64(3, 7);
        }));
        List<Object> read = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();

        // When
        fields.each(number -> {
            switch (number) {
                case 1 -> read.add(fields.text(10));
                case 2 -> read.add(fields.whole());
                default -> fields.wholes(numbers, 3);
            }
        });

        // Then
        assertThat(read).containsExactly("名", -3L);
        assertThat(numbers).containsExactly(5L, 600L, 7L);
    }

    @Test
    void shouldSayWhereBytesLieWithoutReadingThem() throws IOException {
        // Given
        byte[] message = message(out -> {
            out.writeString(1, "before");
            out.writeByteArray(2, new byte[] {9, 8, 7});
            out.writeFixed32(3, 1);
        });
        ProtoFields fields = fields(message);
        List<StoredTensor.Place> places = new ArrayList<>();

        // When
        fields.each(number -> {
            if (number == 2) {
                places.add(fields.place(false));
            } else {
                fields.skip();
            }
        });

        // Then
        assertThat(places).singleElement().satisfies(place -> {
            assertThat(place.length()).isEqualTo(3);
            assertThat(message[(int) place.offset()]).isEqualTo((byte) 9);
        });
    }

    @Test
    void shouldGoOnBehindAMessageWithinAMessage() throws IOException {
        // Given
        byte[] inner = message(out -> out.writeInt64(1, 4));
        ProtoFields fields = fields(message(out -> {
            out.writeByteArray(1, inner);
            out.writeInt64(2, 5);
        }));
        List<Long> read = new ArrayList<>();

        // When
        fields.each(number -> {
            if (number == 1) {
                fields.message(within -> read.add(fields.whole()));
            } else {
                read.add(fields.whole());
            }
        });

        // Then
        assertThat(read).containsExactly(4L, 5L);
    }

    @Test
    void shouldRefuseMessagesNestedDeeperThanAnyoneWrites() throws IOException {
        // Given
        byte[] nested = message(out -> out.writeInt64(2, 1));
        for (int i = 0; i < 20; i++) {
            byte[] within = nested;
            nested = message(out -> out.writeByteArray(1, within));
        }
        ProtoFields fields = fields(nested);

        // When Then
        assertThatThrownBy(() -> descend(fields))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("nested");
    }

    private static void descend(ProtoFields fields) throws IOException {
        fields.each(number -> descendInto(fields, number));
    }

    private static void descendInto(ProtoFields fields, int number) throws IOException {
        if (number == 1) {
            fields.message(within -> descendInto(fields, within));
        } else {
            fields.skip();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {WireFormat.WIRETYPE_START_GROUP, WireFormat.WIRETYPE_END_GROUP})
    void shouldRefuseGroups(int type) throws IOException {
        // Given
        ProtoFields fields = fields(message(out -> out.writeTag(1, type)));

        // When Then
        assertThatThrownBy(() -> fields.each(number -> fields.skip())).isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseFieldsOfAnotherTypeAndTextsThatAreTooLong() throws IOException {
        // Given
        ProtoFields number = fields(message(out -> out.writeInt64(1, 4)));
        ProtoFields text = fields(message(out -> out.writeString(1, "x".repeat(11))));
        ProtoFields shape = fields(message(out -> {
            for (int i = 0; i < 9; i++) {
                out.writeInt64(1, 1);
            }
        }));
        List<Long> sizes = new ArrayList<>();

        // When Then
        assertThatThrownBy(() -> number.each(each -> number.text(10)))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("another type");
        assertThatThrownBy(() -> text.each(each -> text.text(10)))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("at most 10");
        assertThatThrownBy(() -> shape.each(each -> shape.wholes(sizes, 8)))
                .isInstanceOf(DamagedException.class)
                .hasMessageContaining("more than 8");
    }

    @Test
    void shouldRefuseALengthBeyondTheMessageAroundIt() throws IOException {
        // Given a field that says it has 100 bytes where two are left
        ProtoFields fields = fields(new byte[] {0x0A, 100, 1, 2});

        // When Then
        assertThatThrownBy(() -> fields.each(number -> fields.place(false))).isInstanceOf(IOException.class);
    }
}
