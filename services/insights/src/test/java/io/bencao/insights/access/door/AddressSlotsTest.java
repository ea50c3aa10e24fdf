package io.bencao.insights.access.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bencao.insights.api.shared.BusyException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressSlotsTest {

    private final AddressSlots slots = new AddressSlots("listeners", 5, 2);

    @Test
    void shouldBoundOneAddressAndLeaveTheOthersTheirPlaces() {
        slots.take("a");
        slots.take("a");

        BusyException full = catchThrowableOfType(BusyException.class, () -> slots.take("a"));

        assertThat(full.whose().status()).isEqualTo(429);
        assertThat(full.askAgainSeconds()).isPositive();
        assertThat(slots.take("b")).isNotNull();
    }

    @Test
    void shouldBoundAllTogether() {
        List<AddressSlots.Slot> taken = new ArrayList<>();
        for (int address = 0; address < 5; address++) {
            taken.add(slots.take("address " + address));
        }

        assertThat(catchThrowableOfType(BusyException.class, () -> slots.take("one more"))
                        .whose()
                        .status())
                .isEqualTo(503);
        taken.get(0).close();
        assertThat(slots.take("one more")).isNotNull();
    }

    @Test
    void shouldGiveAPlaceBackOnce() {
        AddressSlots.Slot first = slots.take("a");
        slots.take("a");

        first.close();
        first.close();

        assertThat(slots.taken()).isEqualTo(1);
        slots.take("a");
        assertThat(catchThrowableOfType(BusyException.class, () -> slots.take("a")))
                .isNotNull();
    }
}
