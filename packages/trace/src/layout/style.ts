/**
 * How scenes are coloured. The same text is the page's stylesheet and stands inside exported SVG; it uses the page's colour variables, which an export
 * defines beside it.
 */
export const diagramCss = `
.scene{font-family:var(--sans);font-size:12px;fill:var(--text)}
.scene text{fill:var(--text);stroke:none}
.lane-box{fill:color-mix(in srgb,var(--hue,var(--muted)) 12%,var(--bg));stroke:var(--hue,var(--control));stroke-width:1.2}
.lane-name{font-family:var(--mono);font-weight:600;font-size:12.5px}
.scene .lane-role{fill:var(--muted);font-size:11.5px}
.lifeline{stroke:var(--hue,var(--control));stroke-width:1.2;stroke-dasharray:2 4;opacity:.7}
.bar{stroke:var(--hue,var(--control));stroke-width:1.2;fill:var(--bg)}
.bar-plain{fill:color-mix(in srgb,var(--control) 30%,var(--bg));stroke:var(--control)}
.bar-RUNNING{fill:var(--hue)}
.bar-SUSPENDED{fill:url(#hatch);stroke:var(--hue)}
.bar-CREATED{fill:var(--bg);stroke-dasharray:2 2}
.closed-mark{stroke:var(--muted);stroke-width:2;fill:none}
.arrow{stroke:var(--tone,var(--text));stroke-width:1.6;fill:none}
.head{stroke:var(--tone,var(--text));stroke-width:1.6;fill:none;stroke-linejoin:round;stroke-linecap:round}
.ring{stroke:var(--tone,var(--text));stroke-width:1.6;fill:var(--bg)}
.label{font-family:var(--mono);font-size:12px;paint-order:stroke;stroke:var(--bg)!important;stroke-width:3.5px!important;stroke-linejoin:round}
.scene .label{fill:var(--tone,var(--text))}
.message.send,.message.delegate,.fresh{--tone:var(--tone-send)}
.message.yield,.fresh.yield{--tone:var(--tone-yield)}
.message.return,.fresh.finish{--tone:var(--tone-end)}
.message.throw,.message.raise{--tone:var(--tone-error)}
.scene .landed{fill:var(--text);font-weight:600}
.arrival-box{fill:var(--bg);stroke:var(--tone-end);stroke-width:1.4}
.arrival-plug{fill:var(--tone-end);stroke:var(--tone-end)}
.arrow.yield{stroke-dasharray:5 4}
.arrow.return{stroke-dasharray:9 3}
.arrow.raise{stroke-dasharray:3 3}
.arrow.delegate,.arrow.bracket{stroke-width:3;opacity:.55}
.fold-box{fill:var(--surface);stroke:var(--control);stroke-dasharray:3 3}
.scene .fold-text{fill:var(--muted);font-size:12px}
.phase-bracket{fill:none;stroke:var(--muted);stroke-width:1.2}
.phase-number{font-size:15px;font-weight:600}
.scene .phase-code{font-family:var(--mono);font-size:11.5px;fill:var(--muted)}
.rule{stroke:var(--line)}
.instant{stroke:var(--line);stroke-dasharray:2 3}
.scene .tick{fill:var(--muted);font-size:11px}
.idle{fill:url(#dots);stroke:var(--line)}
.scene .idle-text{fill:var(--muted);font-size:11.5px;paint-order:stroke;stroke:var(--bg);stroke-width:3px}
.hatch-ground{fill:var(--bg)}
.hatch-line{stroke:var(--control);stroke-width:2.4}
.dot{fill:var(--line)}
.loop-run{fill:var(--muted)}
.tree{fill:none;stroke:var(--control)}
.bar-box{stroke:var(--hue,var(--control));stroke-width:1.2}
.bar-running{fill:var(--hue,var(--control))}
.bar-ready{fill:var(--bg);stroke-dasharray:2 2}
.bar-waiting{fill:color-mix(in srgb,var(--hue,var(--control)) 16%,var(--bg))}
.scene .bar-text{font-family:var(--mono);font-size:11.5px}
.blocked-box{fill:color-mix(in srgb,var(--tone-error) 22%,transparent);stroke:var(--tone-error)}
.scene .blocked-text{fill:var(--error);font-weight:600;font-size:11.5px}
.cap-disc{fill:var(--running-fill)}
.cap-exc .cap-disc{fill:var(--error-fill)}
.cap-cancel .cap-disc{fill:var(--suspended-fill)}
.scene .cap-sign{fill:var(--running);font-weight:700;font-size:11px}
.scene .cap-exc .cap-sign{fill:var(--error)}
.scene .cap-cancel .cap-sign{fill:var(--suspended)}
.edge-line{fill:none;stroke:var(--muted);stroke-width:1.3}
.edge.wake .edge-line{stroke:var(--tone-end)}
.edge.await .edge-line{stroke-dasharray:1 3}
.edge.cancel .edge-line{stroke:var(--tone-error);stroke-dasharray:3 2}
.output-dot{fill:var(--tone-out)}
.machine-line,.machine-head{fill:none;stroke:var(--line);stroke-width:1.3}
.taken .machine-line,.taken .machine-head{stroke:var(--text);stroke-width:2.2}
.scene .machine-label{fill:var(--muted);font-size:12px;paint-order:stroke;stroke:var(--raised)!important;stroke-width:3px!important}
.taken .machine-label{font-weight:600}
.fresh .machine-line,.fresh .machine-head{stroke:var(--tone);stroke-width:3}
.scene .fresh .machine-label{fill:var(--tone)}
.machine-box{fill:var(--raised);stroke:var(--control)}
.machine-name{font-size:12px;font-weight:600}
.scene .machine-node:not(.now) .machine-name{fill:var(--muted)}
.node-CREATED.now .machine-box{fill:var(--created-fill);stroke:var(--created)}
.node-RUNNING.now .machine-box{fill:var(--running-fill);stroke:var(--running)}
.node-SUSPENDED.now .machine-box{fill:var(--suspended-fill);stroke:var(--suspended)}
.node-CLOSED.now .machine-box{fill:var(--closed-fill);stroke:var(--closed)}
.node-ERROR.now .machine-box{fill:var(--error-fill);stroke:var(--error)}
`;
