// Who may use the banks of a port: of two that want one bank in one cycle the one that was not served last goes first. Two that want
// different banks are both served. A bank is taken for as long as the access lasts.
module port_arbiter #(
    parameter int BANKS = 4,
    parameter int EXTRA = 2   // bits of the cycles beyond the first
) (
    input  logic               clk,
    input  logic               rst,
    input  logic               shared,      // otherwise each has a port of its own
    input  logic [1:0]         request,
    input  logic [BANKS-1:0]   banks_0,
    input  logic [BANKS-1:0]   banks_1,
    input  logic [EXTRA-1:0]   extra_0,
    input  logic [EXTRA-1:0]   extra_1,
    output logic [1:0]         grant
);
    logic [BANKS*EXTRA-1:0] taken;   // cycles for which each bank is taken still
    logic [BANKS-1:0] free;
    logic last_served, able_0, able_1, meet;

    always_comb begin
        for (int b = 0; b < BANKS; b++) free[b] = taken[b*EXTRA+:EXTRA] == 0;
        meet   = (banks_0 & banks_1) != 0;
        able_0 = request[0] && (!shared || (banks_0 & ~free) == 0);
        able_1 = request[1] && (!shared || (banks_1 & ~free) == 0);
        grant[0] = able_0 && !(shared && able_1 && meet && !last_served);
        grant[1] = able_1 && !(shared && able_0 && meet && last_served);
    end

    always_ff @(posedge clk) begin
        if (rst) begin
            last_served <= 1;
            taken       <= '0;
        end else begin
            // Of two that are served in one cycle, the one that was served last goes second, and so is served last again.
            if (grant == 2'b01 || grant == 2'b10) last_served <= grant[1];
            for (int b = 0; b < BANKS; b++) begin
                if (grant[0] && banks_0[b]) taken[b*EXTRA+:EXTRA] <= extra_0;
                else if (grant[1] && banks_1[b]) taken[b*EXTRA+:EXTRA] <= extra_1;
                else if (!free[b]) taken[b*EXTRA+:EXTRA] <= taken[b*EXTRA+:EXTRA] - 1'b1;
            end
        end
    end
endmodule
