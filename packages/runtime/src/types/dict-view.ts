/** The instances of the views of dicts; what they can do is in dict-views.ts. */
import type { PyDict } from "../object/dict.ts";
import { PyObject } from "../object/value.ts";

export abstract class DictView extends PyObject {
  readonly dict: PyDict;
  constructor(dict: PyDict) {
    super();
    this.dict = dict;
  }
}
export class DictKeys extends DictView {}
export class DictValues extends DictView {}
export class DictItems extends DictView {}
