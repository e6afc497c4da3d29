import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { output, paste, type Site, settled, startSite } from "./browser.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(async () => {
  await site?.close();
});

describe("escapes", () => {
  it("are refused, each of them", async () => {
    const attempts = [
      "print.constructor",
      "(1).constructor",
      "''.constructor",
      "[].constructor.constructor('return 1')()",
      "{}.__proto__",
      "(lambda: 0).__proto__",
      "print.prototype",
      "print.caller",
      "print.call",
      "print.apply",
      "print.bind",
      "getattr([], 'constructor')",
      "getattr(print, 'constructor')",
      "getattr(object(), '__proto__')",
      "getattr((lambda: 0), 'arguments')",
      "Function('return 1')()",
      "globalThis",
      "self",
      "window",
      "postMessage(1)",
      "importScripts('x')",
      "fetch('https://example.org')",
      "XMLHttpRequest",
      "eval('globalThis')",
      "eval('(function(){}).constructor')",
      "__import__('js')",
      "__import__('constructor')",
      "__import__('__proto__')",
      "__import__('os').system('ls')",
      "[].toString()",
      "[].push(1)",
      "[].length",
      "''.length",
      "''.charCodeAt(0)",
      "ValueError('x').stack",
      "dict().map",
      "{'constructor': 1}['__proto__']",
      "vars(object())",
      "type('X', (), {'constructor': 1})().hasOwnProperty('x')",
      "(i for i in [1]).body",
      "(i for i in [1]).next()",
      // through classes and their like
      "().__class__.__base__.__subclasses__()[0].constructor",
      "().__class__.prototype",
      "type(print).constructor",
      "type.__call__.constructor",
      "object.__subclasses__.caller",
      "int.$name",
      "[].__class__.__proto__",
      "super.constructor",
      // through errors, frames and tracebacks
      "ValueError('x').message",
      "ValueError('x').captureStackTrace",
      "ValueError('x').__traceback__.tb_frame.f_globals['constructor']",
      "ValueError.prepareStackTrace",
      // through prototypes of builtins
      "'a'.__proto__",
      "'a'.at(0)",
      "(1.5).toFixed(2)",
      "(2**70).toString()",
      "(lambda: 0).toString()",
      "{1}.has(1)",
      "(1,).items",
      "range(3).start.constructor",
      "b'x'.buffer",
      "None.constructor",
      "...\n.constructor",
      "NotImplemented.constructor",
      // through formats, attributes by name and dictionaries of attributes
      "'{0.constructor}'.format(1)",
      "'{0.__proto__}'.format([])",
      "'%(constructor)s' % {}",
      "f'{[].constructor}'",
      "getattr('', 'constructor')",
      "getattr(1, '__proto__')",
      "getattr({}, 'hasOwnProperty')",
      "setattr([], 'constructor', 1)",
      "setattr(object(), '__proto__', {})",
      "delattr(print, 'constructor')",
      "globals()['constructor']",
      "locals()['__proto__']",
      "vars()['prototype']",
      "__builtins__.constructor",
      "__import__('builtins').constructor",
      "__import__('sys').modules['constructor']",
      "__import__('sys').constructor",
      // through names of modules
      "__import__('js')",
      "__import__('pyodide')",
      "__import__('node:fs')",
      "__import__('fs')",
      "__import__('toString')",
      "__import__('hasOwnProperty')",
      "__import__('../runtime')",
      "__import__('https://example.org/x.js')",
      "__import__('importlib').import_module('constructor')",
      "__import__('subprocess').run(['ls'])",
      "open('/etc/passwd')",
      // through names that the emitted code uses
      "rt",
      "$rt",
      "$c",
      "module",
      "helpers",
      "arguments",
      "exports",
      "require('fs')",
      "process",
      "document",
      "WebSocket",
      "indexedDB",
      "caches",
      "navigator",
      "Worker",
      "setTimeout",
      "Symbol",
      "Reflect",
      "Proxy",
      "undefined",
      "compile('globalThis', '', 'eval').constructor",
      "exec('globalThis')",
      "eval(compile('window', '', 'eval'))",
      // through functions that read attributes for others
      "__import__('operator').attrgetter('constructor')([])",
      "__import__('operator').methodcaller('toString')(1)",
      "__import__('operator').itemgetter('constructor')({})",
      "__import__('inspect').getattr_static([], 'constructor')",
      "__import__('functools').partial(print).constructor",
      "__import__('functools').partial(print).func.caller",
      "object.__getattribute__([], 'constructor')",
      "object.__getattribute__(print, '__proto__')",
      "type.__getattribute__(int, 'prototype')",
      "super(int, 1).constructor",
      "__import__('string').Formatter().format('{0.constructor}', [])",
      "__import__('string').Template('$constructor').substitute({})",
      "'{x.__proto__}'.format_map({'x': 1})",
      // through what functions, generators and classes carry
      "(lambda: 0).__globals__['constructor']",
      "(lambda: 0).__globals__['globalThis']",
      "(lambda: 0).__code__.constructor",
      "(lambda: 0).__defaults__.constructor",
      "(i for i in [1]).gi_frame.f_globals['self']",
      "(i for i in [1]).gi_frame.f_back.constructor",
      "(i for i in [1]).gi_code.unit",
      "(i for i in [1]).send.constructor",
      "property(lambda s: 0).fget.constructor",
      "property(lambda s: 0).get",
      "classmethod(print).__func__.caller",
      "staticmethod(print).func",
      "print.__self__.constructor",
      "[].append.__self__.constructor",
      "int.from_bytes.call",
      "str.join.apply",
      "memoryview(b'a').obj.buffer",
      "bytearray(1).data",
      "slice(1).constructor",
      "type('constructor', (), {}).prototype",
      "type('X', (), {'__slots__': ('a',)})().__proto__",
      "type('X', (int,), {})().v",
      "type('X', (), {}).dict",
      "type('X', (), {}).alloc",
      "__import__('collections').namedtuple('T', 'constructor')(1).prototype",
      "__import__('collections').deque().constructor",
      "__import__('json').loads('{\"__proto__\": 1}').constructor",
      "__import__('json').loads('{\"__proto__\": {\"x\": 1}}').x",
      "__import__('copy').copy(print).constructor",
      "__import__('weakref').ref(type('X', (), {})).constructor",
      "__import__('types').SimpleNamespace(a=1).constructor",
      "__import__('asyncio').Future.constructor",
      "__import__('asyncio').sleep.prototype",
      "__import__('re').compile('a').source",
      "__import__('re').compile('a').exec('a')",
      "ExceptionGroup('x', [ValueError(1)]).constructor",
      "ValueError('x').with_traceback.constructor",
      "StopIteration(1).stack",
      "__import__('sys')._getframe(0).f_globals['globalThis']",
      "__import__('sys').exc_info.constructor",
      "__import__('inspect').currentframe().constructor",
      "__import__('gc').get_objects()[0].constructor",
      "__import__('ctypes')",
      "__import__('socket').create_connection(('example.org', 80))",
      "__import__('urllib.request').request.urlopen('https://example.org')",
      // with namespaces of one's own
      "eval('self', {'__builtins__': {}})",
      "eval('rt', {'__builtins__': {}})",
      "eval('globalThis', {})",
      "eval('constructor', {}, {})",
      "eval('x.constructor', {'x': []})",
      "exec('import js')",
      "exec('from js import fetch')",
      "exec('import constructor')",
      "exec('from toString import x')",
      "exec('x = [].constructor')",
      "exec('class A:\\n    pass\\nA.prototype')",
      "exec('match []:\\n    case list(constructor=c): raise SystemError\\nraise ValueError')",
      // shells of types that only the runtime makes, and walks from class to class
      "object.__new__(type(print))",
      "object.__new__(type((lambda: 0)))()",
      "type(i for i in [1])()",
      "().__class__.__mro__[1].__subclasses__()[7].__init__.constructor",
      "[c for c in ().__class__.__mro__[-1].__subclasses__() if 'wrap' in c.__name__][0].__init__.__globals__",
      "__import__('functools').reduce(getattr, ['__class__', 'constructor'], [])",
      "__import__('operator').attrgetter('__class__.constructor')([])",
      "dict(__import__('inspect').getmembers(print))['constructor']",
      "[x for x in dir(print) if x in ('constructor', 'call', 'prototype', 'bind')][0]",
      "[x for x in globals() if x in ('constructor', 'rt', '$rt', 'globalThis')][0]",
      // names and fields that are made while the program runs
      "getattr('', bytes([99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114]).decode())",
      "f'{[]:constructor}'",
      "f'{1:{[].constructor}}'",
      "'{0[constructor]}'.format({})",
      "'{0.__init__.__globals__[globalThis]}'.format(type('A', (), {'__init__': lambda s: None})())",
      "type('A b;alert(1)//', (), {})().prototype",
      "type('A', (), {'__proto__': {'x': 1}})().x",
      "dict(__proto__=dict(polluted=1)) and {}.polluted",
      "__import__('types').SimpleNamespace(**{'__proto__': {'q': 1}}).q",
      '__import__(\'json\').loads(\'{"constructor": {"prototype": {"p": 1}}}\') and [].p',
      "__import__('re').sub('a', lambda m: m.constructor, 'a')",
      "__import__('pickle').loads(b'cjs\\nFunction\\n(S\"return 1\"\\ntR.')",
      "__import__('pickle').loads(b'c__builtin__\\neval\\n(S\"globalThis\"\\ntR.')",
      "__import__('asyncio').new_event_loop().host",
      "exec('for self.constructor in [1]: pass')",
      "exec('@constructor\\ndef f(): pass')",
      "exec('class __proto__: pass\\n__proto__.prototype')",
      // letters that Python reads as others
      "exec('ｇｌｏｂａｌＴｈｉｓ')",
      "exec('𝐬𝐞𝐥𝐟.postMessage(1)')",
      "__import__('ｊｓ')",
    ];
    const text = `attempts = ${JSON.stringify(attempts)}\nfor text in attempts:\n    try:\n        value = eval(text)\n    except Exception as error:\n        pass\n    else:\n        print('ESCAPED', text, type(value))\nprint('tried', len(attempts))\n`;
    const { page, context, outside } = await site.open();
    await settled(page);
    await paste(page, text);
    const shown = await output(page);
    expect(shown).toContain(`tried ${attempts.length}`);
    expect(shown.split("\n").filter((line) => line.includes("ESCAPED"))).toEqual([]);
    expect(outside).toEqual([]);
    await context.close();
  });

  it("through links and names change nothing", async () => {
    const { page, context, errors } = await site.open();
    await settled(page);
    await paste(
      page,
      "class C:\n    constructor = 1\n    prototype = 2\n    def toString(self):\n        return 3\n    def __init__(self):\n        self.__proto__ = 4\n        self.hasOwnProperty = 5\nc = C()\nassert (c.constructor, c.prototype, c.toString(), c.hasOwnProperty) == (1, 2, 3, 5)\nd = {'__proto__': 6, 'constructor': 7}\nassert d['__proto__'] == 6 and list(d) == ['__proto__', 'constructor']\nconstructor = 1\n__proto__ = 2\nprototype = 3\nthen = 4\ntoString = 5\nlet = 6\nawait_ = 7\nself = 8\nprint(constructor, __proto__, prototype, then, toString, let, await_, self)\n",
    );
    expect(await output(page)).toContain("1 2 3 4 5 6 7 8");
    expect(errors).toEqual([]);
    await context.close();
  });

  it("through the words of a document are text, whatever their fences, links and entities say", async () => {
    const { page, context, outside } = await site.open();
    await settled(page);
    const bad = [
      "[a](javascript:alert(1)) [b](data:text/html,<script>alert(1)</script>) [c](JaVaScRiPt&#58;alert(1)) [d](vbscript:x)",
      "<svg onload=alert(1)> <img src=x onerror=alert(1)> <script>alert(1)</script> <a href='javascript:alert(1)'>x</a>",
      "&lt;script&gt;alert(1)&lt;/script&gt; <javascript:alert(1)> <https://example.org/x> ![p](https://example.org/p.png)",
      "<iframe srcdoc='<script>alert(1)</script>'></iframe> <style>*{display:none}</style> <base href=https://example.org>",
    ];
    await paste(
      page,
      `# <img src=x onerror=alert(1)>\n\n${bad.join("\n\n")}\n\n- ${bad.join("\n- ")}\n\n> ${bad[1]}\n\n\`\`\`python" onload="alert(1)\nprint('<img src=x onerror=alert(1)>')\n\`\`\`\n\n\`\`\`<script>\n<svg onload=alert(1)>\n\`\`\`\n\n\`\`\`python\n>>> '</pre><script>alert(1)</script>'\n'</pre><script>alert(1)</script>'\n\`\`\`\n`,
    );
    await page.waitForSelector(".document .cell");
    const found = await page.evaluate(() => ({
      made: document.querySelectorAll(
        ".document :is(script, img, iframe, style, base, object, embed), .document svg[onload]",
      ).length,
      handlers: [...document.querySelectorAll(".document *")].filter((one) =>
        [...one.attributes].some(({ name }) => name.startsWith("on")),
      ).length,
      links: [...document.querySelectorAll<HTMLAnchorElement>(".document a[href]")]
        .map((one) => one.protocol)
        .filter((protocol) => !/^https?:$/.test(protocol)),
    }));
    expect(found).toEqual({ made: 0, handlers: 0, links: [] });
    expect(outside).toEqual([]);
    await context.close();
  });
});
